/* What all but the first page says in Chinese, in one file. See language.ts. */
import type { Language } from '../../base/languages.ts'
import { checkTextsEn, setCheckTexts, type CheckTexts } from '../../lesson/checks/texts.ts'
import { checkTextsZh } from '../../lesson/checks/texts-zh.ts'
import { setTimelineTexts, timelineTextsEn, type TimelineTexts } from '../../timeline/texts.ts'
import { timelineTextsZh } from '../../timeline/texts-zh.ts'
import { toldEndZh } from './told-ends-zh.ts'
import { toldZh } from './told-zh.ts'

export { networkZh } from './catalogue/network-zh.ts'
export { programsZh } from './catalogue/programs-zh.ts'
export { serverExamplesZh } from './catalogue/server-examples-zh.ts'
export { serversZh } from './catalogue/servers-zh.ts'
export { chunkZh } from './chunk-zh.ts'
export { copyZh } from './copy-zh.ts'
export { cutsZh } from './cuts-zh.ts'
export { editorZh } from './editor-zh.ts'
export { inactiveZh } from './inactive-zh.ts'
export { lessonZh } from './lesson-zh.ts'
export { offlineZh } from './offline-zh.ts'
export { panelZh } from './panel-zh.ts'
export { questionsZh } from './questions-zh.ts'
export { realZh } from './real-zh.ts'
export { recordingsZh } from './recordings-zh.ts'
export { serverZh } from './server-zh.ts'
export { shareZh } from './share-zh.ts'
export { toolZh } from './tool-zh.ts'
export { traceZh } from './trace-zh.ts'
export { waysZh } from './ways-zh.ts'
export { whyZh } from './why-zh.ts'

/** Checks, which repeat why a lane ended. */
const checksZh: CheckTexts = {
  ...checkTextsZh,
  message: toldZh,
  endedAs: (outcome, message) => checkTextsZh.endedAs(outcome, toldZh(message)),
}

/** The timeline, which repeats why a response ended. */
const timelineZh: TimelineTexts = { ...timelineTextsZh, reason: toldEndZh }

export { toldEndZh, toldZh }

/** Tells the parts of the page that keep texts of their own. */
export function tellOthers(to: Language): void {
  setCheckTexts(to === 'zh' ? checksZh : checkTextsEn)
  setTimelineTexts(to === 'zh' ? timelineZh : timelineTextsEn)
}
