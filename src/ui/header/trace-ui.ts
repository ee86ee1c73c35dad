/* All that traces need in the header: it comes when the page has been drawn. */
export { createTraceFile } from './trace-file.ts'
export { TraceMenu, TraceProblem } from './trace-menu.tsx'
