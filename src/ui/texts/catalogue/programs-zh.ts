import type { ProgramsTexts } from './form.ts'

export const programsZh: ProgramsTexts = {
  groups: { clients: '', services: '', servers: '', problems: '' },
  programs: {},
}
