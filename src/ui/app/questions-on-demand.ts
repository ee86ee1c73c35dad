import { onDemand } from '../widgets/on-demand.tsx'

/** The questions that end a part, with the time axis that they are answered on. */
export const QuestionsPage = onDemand(
  async () => (await import('../questions/questions-page.tsx')).QuestionsPage,
)
