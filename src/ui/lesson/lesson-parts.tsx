import { onDemand } from '../widgets/on-demand.tsx'

/* What only lessons need: not part of what the free playground waits for. */

const load = () => import('./lesson-ui.ts')

/** Fetches the lessons' part of the interface, so that it is there when the page is drawn. */
export const preloadLessonUi = async (): Promise<void> => {
  const parts = [LessonOverview, LessonPane, LessonsMenu, LessonBreadcrumb, ProgressNotices]
  await Promise.all(parts.map((part) => part.preload()))
}

export const LessonOverview = onDemand(async () => (await load()).LessonOverview)
export const LessonPane = onDemand(async () => (await load()).LessonPane)
export const LessonsMenu = onDemand(async () => (await load()).LessonsMenu)
export const LessonBreadcrumb = onDemand(async () => (await load()).LessonBreadcrumb)
export const ProgressNotices = onDemand(async () => (await load()).ProgressNotices)
export const SolutionDiff = onDemand(async () => (await import('./solution-diff.tsx')).SolutionDiff)
export const Ways = onDemand(async () => (await import('./ways.tsx')).Ways)
