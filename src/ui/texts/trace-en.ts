/* What opening and saving traces says, in English. */
import { bytes } from './format.ts'

export const traceEn = {
  problems: { opening: 'Couldn’t open this file.', saving: 'Couldn’t save this run.' },
  dismiss: 'Dismiss',
  drop: 'Drop a trace to open it',
  share: 'Share your code',
  shareHint: 'As a link, Markdown or a file',
  open: 'Open trace…',
  openHint: 'Open a saved trace, or drop it onto the page',
  openWaits: 'Stop the lanes first',
  input: 'Trace file',
  opening: 'Opening the trace',
  cancel: 'Cancel',
  menuHint: 'Open a saved trace, or save this run as a file',
  nothingToExport: 'Nothing has run yet',
  exportAs: 'Export this run as',
  saveAs: (form: string) => `Export: ${form}`,
  forms: {
    chunkwise: { name: 'Chunkwise trace', note: 'complete; can be reopened here' },
    chrome: { name: 'Chrome trace events', note: 'opens in Perfetto and chrome://tracing' },
    har: { name: 'HAR 1.2', note: 'requests, bodies and chunks, for HTTP tools' },
  },
  running: 'Stop the lanes first. Opening a trace replaces the current run.',
  unreadable: (why: string) => `Couldn’t read the file (${why}). Choose it again.`,
  tooLargeToSave: (size: number, limit: number) =>
    `The file would be ${bytes(size)}; the limit is ${bytes(limit)}. ` +
    'Make fewer or smaller requests, and run the code again.',
  unsavable: (why: string) =>
    `Couldn’t write the file (${why}). If you are offline, go online and try again. ` +
    'If the run is very large, make fewer or smaller requests, and run the code again.',
}
