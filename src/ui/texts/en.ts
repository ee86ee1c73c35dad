/*
 * What the first page says, in English. What comes later has files of its own, which come with it:
 * panel-en.ts for the views of a run, lesson-en.ts for the lessons.
 */
import { allOf, bytes, count, counted } from './format.ts'
import type { Parts } from './parts.ts'

export const en = {
  header: {
    name: 'Chunkwise',
    compare: 'Compare',
    openedTrace: 'Opened trace',
    preparing: 'Preparing…',
    runAll: 'Run all',
    runKeys: { apple: '⌘ ↵', other: 'Ctrl ↵' },
    runAllHint: (keys: string, lanes: number) =>
      `Run the code of ${lanes === 1 ? 'the lane' : `all ${lanes} lanes`} (${keys})`,
    stopAll: 'Stop all',
    stopAllHint: 'Stop all lanes and their streams',
    nothingRuns: 'Nothing is running',
    guide: 'Guide',
    hideGuide: 'Put the guide away',
    showGuide: 'Show the guide',
    hideLesson: 'Put the lesson away',
    showLesson: 'Show the lesson',
    newVersion: 'New version',
    heldUp: 'Lanes are running in another tab',
    updateNow: 'Update now',
    updateHint: 'Load the new version; your code is kept',
    updateWaits: 'Waits until no lane is running',
    theme: (choice: 'system' | 'light' | 'dark') =>
      `Theme: ${{ system: 'as the system', light: 'light', dark: 'dark' }[choice]}`,
    themeHint: (theme: string) => `${theme}. Press for the next one`,
  },
  speed: {
    label: 'Speed',
    hint: 'The faked servers run that many times faster than real ones. Counts from the next run on.',
  },
  network: {
    ofLesson: 'As in the lesson',
    lessonSummary: 'The network of this lesson.',
    label: 'Network',
    hint: (summary: string) => `${summary} Counts from the next run on.`,
    customSummary: 'Conditions of your own.',
    custom: 'custom',
  },
  trace: {
    problems: { opening: 'This file was not opened.', saving: 'This run was not saved.' },
    dismiss: 'Put the message away',
    drop: 'Drop a trace to open it',
    open: 'Open trace…',
    openHint: 'Open a saved trace; it can be dropped onto the page too',
    openWaits: 'Stop the lanes first',
    input: 'Trace file',
    export: 'Export',
    exportHint: 'Save this run as a file',
    nothingToExport: 'Nothing has run yet',
    exportAs: 'Export as',
    forms: {
      chunkwise: { name: 'Chunkwise trace', note: 'all of it; can be opened here again' },
      chrome: { name: 'Chrome trace events', note: 'opens in Perfetto and chrome://tracing' },
      har: { name: 'HAR 1.2', note: 'requests, bodies and chunks, for HTTP tools' },
    },
    running: 'Stop the lanes first: the trace takes the place of their run.',
    unreadable: (why: string) => `The file could not be read (${why}). Choose it again.`,
    tooLargeToSave: (size: number, limit: number) =>
      `Its file would have ${bytes(size)}, and one of more than ${bytes(limit)} could not be opened again. ` +
      'Let the code make fewer requests or ask for less, and run it again.',
    unsavable: (why: string) =>
      `It is more than this browser can write into one file (${why}). ` +
      'Let the code make fewer requests or ask for less, and run it again.',
  },
  offline: {
    ready: 'Ready offline',
    readyHint: (total: number) =>
      `A copy of the app (${bytes(total)}) lies in this browser: it works without a network`,
    failures: {
      'storage-full': 'Storage full: works online only. Free some space, then reload',
      network: 'Offline copy incomplete: the network failed. Reload to try again',
      other: 'No offline copy: works online only',
    },
    failedHint: (failure: string, why: string) => `${failure} (${why})`,
    fillingHint: (done: number, total: number) =>
      `The app is being copied into this browser, so that it works without a network: ${bytes(done)} of ${bytes(total)}`,
    /** `task` and `of` are left out where there is little room. */
    filling: <P>(percent: string, task: P, of: P): Parts<P> => [task, percent, of],
    fillingTask: 'Saving for offline: ',
    fillingOf: (total: number) => ` of ${bytes(total)}`,
    copy: 'Offline copy',
  },
  readiness: {
    starting: 'Preparing the faked servers; one moment',
    impossible: (why: string) => `Code cannot run here: ${why}`,
    title: 'Code cannot run here',
    remedy: <P>(mark: (text: string) => P, remedy: string): Parts<P> => [
      mark('What to do:'),
      ` ${remedy}`,
    ],
    meanwhile: 'You can read and edit the code meanwhile; it is kept.',
    reload: 'Reload the page',
  },
  workbench: {
    parts: 'Parts of the workbench',
    views: 'Views of the run',
    guide: 'Guide',
    lesson: 'Lesson',
    lanes: 'Lanes',
    timeline: 'Timeline',
    bytes: 'Bytes',
    console: 'Console',
    server: 'Server',
    resizeGuide: 'Resize guide and workbench',
    resizeLesson: 'Resize lesson and workbench',
    resizeTimeline: 'Resize lanes and timeline',
    resizeLanes: ['Resize first and second lane', 'Resize second and third lane'],
    unloadable: (why: string) =>
      `This part of the page could not be loaded (${why}). Reload the page when you are online.`,
  },
  skip: {
    links: 'Skip to a part of the page',
    lesson: 'Skip to the lesson',
    guide: 'Skip to the guide',
    lanes: 'Skip to the code',
    timeline: 'Skip to the timeline',
  },
  pendingSettings: {
    names: { speed: 'speed', network: 'network', servers: 'server values' },
    notice: (names: readonly string[]) =>
      `The lane just started has joined the run under way, which keeps the ${allOf(names)} it began with. To run with what you have chosen since, press Stop all first, then run.`,
  },
  storage: { dismiss: 'Put the message away' },
  lesson: {
    panel: 'Lesson',
    loading: 'Fetching the lesson…',
    unreachable: (why: string) => `The lessons could not be fetched (${why}).`,
    unreachableRemedy: 'Their text can be read. Check the network, then reload the page.',
  },
  guide: {
    panel: 'Guide',
    begin: <P>(lesson: P): Parts<P> => [
      'To learn it step by step, begin with the first lesson: ',
      lesson,
    ],
    goOn: <P>(lesson: P): Parts<P> => ['Your next lesson: ', lesson],
    title: 'One answer, three clients',
    intro:
      'A faked server sends one sentence a character at a time, as language models do. Three clients ask for it.',
    run: 'Run',
    /** `keys` is left out where there is no keyboard. */
    runText: <P>(mark: (text: string) => P, keys: P): Parts<P> => [
      'Press ',
      mark('Run all'),
      keys,
      '. Two lanes type as the characters come; one stays silent until the very end. Which one?',
    ],
    runKeys: (keys: string) => ` (${keys})`,
    look: 'Look for the reason',
    lookText:
      'On the time axis every mark is one piece of the answer. All lanes were sent theirs just as early. The hatched band is what had arrived while your code could not see it.',
    change: 'Change the code',
    changeText: <P>(mark: (text: string) => P): Parts<P> => [
      'Edit a lane and run it alone. Stop one halfway and see when its server notices. ',
      mark('Reset'),
      ' brings the first code back.',
    ],
    note: <P>(code: (text: string) => P): Parts<P> => [
      'Your code runs in a worker: print with ',
      code('console.log'),
      ' or ',
      code('output.append'),
      '. To leave an editor by keyboard, press Escape, then Tab.',
    ],
  },
  lane: {
    states: {
      idle: 'not run yet',
      running: 'running',
      completed: 'completed',
      failed: 'failed',
      stopped: 'stopped',
    },
    run: (lane: string) => `Run ${lane}`,
    stop: (lane: string) => `Stop ${lane}`,
    notRunning: (lane: string) => `${lane} is not running`,
    reset: (lane: string) => `Reset ${lane}`,
    resetHint: 'Reset: put the first code back (can be undone)',
    nothingToReset: 'The code is as it was at first',
    undoReset: (lane: string) => `Undo reset of ${lane}`,
    undoResetHint: 'Undo reset: bring my code back',
    resizeCode: 'Resize code and output',
    unresponsive: 'This code has not answered for 5 s: most likely an endless loop.',
    stopThis: 'Stop this lane',
  },
  code: {
    title: 'Code',
    label: (lane: string) => `Code for ${lane}`,
    unloadable: 'The full editor could not be loaded; this plain one does the job.',
    tryAgain: 'Try again',
    leave: 'Escape, then Tab leaves the editor',
    key: (line: number, service: string) =>
      `Line ${line} holds what looks like a real ${service} key. No real service is ever called here, so any text will do; take the key out before you share.`,
    goToLine: 'Show this line in the code',
    line: (line: number) => `line ${line}`,
  },
  figures: {
    firstByte: 'First byte',
    firstShown: 'First shown',
    pieces: { chunk: 'Chunks', event: 'Events' },
    total: 'Total',
    none: '–',
    fewForMany: (got: number, sent: number) => `${count(got)} for ${count(sent)}`,
    piecesHint: (sent: number, got: number, noun: 'chunk' | 'event') =>
      `The server sent ${counted(sent, 'chunk')}; your code got ${counted(got, noun)}`,
    hidden: (hidden: number) => `waiting · ${counted(hidden, 'byte')} hidden from your code`,
    hiddenHint: (chunks: number) =>
      `${counted(chunks, 'chunk')} have arrived; the code has seen none of them`,
  },
  log: {
    title: 'Output',
    label: (lane: string) => `Output of ${lane}`,
    dropped: (prints: number) => `${counted(prints, 'print')} not shown`,
    warning: 'Warning: ',
    error: 'Error: ',
    problem: 'Problem: ',
    replayed: 'nothing yet at this moment',
    idle: 'nothing yet: press Run',
    buffering: 'nothing yet: the response is still buffering',
    notAsked: 'nothing yet: no request has reached a server',
    noByte: 'nothing yet: waiting for the first byte',
    notPrinted: 'nothing yet: bytes have come, none were printed',
    completed: 'the code has ended and printed nothing',
    stopped: 'stopped before anything was printed',
    failed: 'failed before anything was printed',
  },
  announcer: {
    offline: 'Ready offline',
    states: {
      idle: 'idle',
      running: 'running',
      completed: 'completed',
      failed: 'failed',
      stopped: 'stopped',
    },
    failed: (lane: string) => `${lane} failed`,
    failedWith: (lane: string, problem: string) => `${lane} failed: ${problem}`,
    ended: (lane: string, state: string) => `${lane} ${state}`,
    endedWith: (
      lane: string,
      state: string,
      got: { pieces: number; noun: 'chunk' | 'event'; bytes: number },
    ) => `${lane} ${state}: ${counted(got.pieces, got.noun)}, ${count(got.bytes)} bytes`,
    /** As one of several that stand behind each other. */
    message: (text: string) => `${text}. `,
  },
}
