/*
 * What the first page says, in English. What comes later has files of its own, which come with it:
 * panel-en.ts for the views of a run, lesson-en.ts for the lessons.
 */
import { maxOpenRequests } from '../../catalogue/network/open-requests.ts'
import { count, counted, chosenDuration } from './format.ts'
import type { Parts } from './parts.ts'

export const en = {
  /** Between two sentences that stand behind each other. */
  sentenceGap: ' ',
  header: {
    name: 'Chunkwise',
    openedTrace: 'Opened trace',
    preparing: 'Preparing…',
    lessons: 'Lessons',
    examples: 'Examples',
    share: 'Share',
    help: 'Keyboard shortcuts, settings and search',
    runAll: 'Run all',
    runKeys: { apple: '⌘ ↵', other: 'Ctrl\u00a0↵' },
    runAllHint: (keys: string, lanes: number) =>
      `Run the code in ${lanes === 1 ? 'the lane' : lanes === 2 ? 'both lanes' : `all ${lanes} lanes`} (${keys})`,
    stopAll: 'Stop all',
    stopAllHint: 'Stop all lanes and their streams',
    nothingRuns: 'Nothing is running',
    nextRun: 'next run',
    guide: 'Guide',
    hideGuide: 'Hide guide',
    showGuide: 'Show guide',
    hideLesson: 'Hide lesson',
    showLesson: 'Show lesson',
    theme: (choice: 'system' | 'light' | 'dark') =>
      `Theme: ${{ system: 'match system', light: 'light', dark: 'dark' }[choice]}`,
    themeHint: (theme: string) => `${theme}. Select to change`,
  },
  language: {
    switchTo: 'Show this page in Chinese',
  },
  speed: {
    label: 'Speed',
    hint: 'How fast the simulated servers run. Takes effect on the next run.',
    fixed: 'This lesson always runs at this speed.',
  },
  network: {
    ofLesson: 'As in the lesson',
    lessonSummary: 'This lesson’s network.',
    label: 'Network',
    hint: (summary: string) => `${summary} Takes effect on the next run.`,
    customSummary: 'Your own combination of conditions.',
    custom: 'custom',
  },
  trace: {
    menu: 'Trace',
  },
  readiness: {
    awaited: 'Starts as soon as the simulated servers are ready',
    impossible: (why: string) => `Code can’t run here: ${why}`,
    title: 'Code can’t run here',
    remedy: <P>(mark: (text: string) => P, remedy: string): Parts<P> => [
      mark('What to do:'),
      ` ${remedy}`,
    ],
    meanwhile: (isCodeKept: boolean) =>
      `You can still read and edit the code${isCodeKept ? ', and your changes are kept' : ''}.`,
    reload: 'Reload the page',
  },
  workbench: {
    parts: 'Workbench panels',
    views: 'Views of the run',
    guide: 'Guide',
    lesson: 'Lesson',
    lanes: 'Lanes',
    timeline: 'Timeline',
    bytes: 'Bytes',
    console: 'Console',
    cuts: 'Cuts',
    server: 'Server',
    resizeGuide: 'Resize guide and workbench',
    resizeLesson: 'Resize lesson and workbench',
    resizeTimeline: 'Resize lanes and timeline',
    resizeLanes: ['Resize first and second lane', 'Resize second and third lane'],
    unloadable: (why: string) =>
      `Couldn’t load this part of the page (${why}). Reload the page when you are online.`,
  },
  missingPart: {
    'newer-version':
      'A newer version of Chunkwise was published, and a part of yours is no longer on the server. Reload to get it.',
    offline: 'A part of the page isn’t in the offline copy yet. Reload when you are online.',
    absent: 'The server didn’t deliver a part of the page. Reload to try again.',
    afterReload: (isCodeKept: boolean): string =>
      isCodeKept
        ? 'Your code is kept, and after the reload you’ll be in the same place.'
        : 'Copy your code first: a reload erases it.',
  },
  skip: {
    links: 'Skip links',
    lesson: 'Skip to the lesson',
    guide: 'Skip to the guide',
    lanes: 'Skip to the code',
    timeline: 'Skip to the timeline',
  },
  lesson: {
    panel: 'Lesson',
    loading: 'Loading the lesson…',
    unreachable: (why: string) => `Couldn’t load everything this lesson needs (${why}).`,
    unreachableRemedy: 'You can still read its text. Check the network, then reload the page.',
  },
  guide: {
    panel: 'Guide',
    begin: <P>(lesson: P): Parts<P> => [
      'To learn step by step, start with the first lesson: ',
      lesson,
    ],
    goOn: <P>(lesson: P): Parts<P> => ['Your next lesson: ', lesson],
    title: 'One answer, three clients',
    intro:
      'A simulated server sends one sentence, one character at a time, as a language model sends its answer in small parts. Three clients request it.',
    run: 'Run',
    /** `keys` is left out where there is no keyboard. */
    runText: <P>(mark: (text: string) => P, keys: P): Parts<P> => [
      'Press ',
      mark('Run all'),
      keys,
      '. Two lanes type as the characters arrive. One shows nothing until the very end. Which one?',
    ],
    runKeys: (keys: string) => ` (${keys})`,
    look: 'Find the reason',
    lookText:
      'On the timeline, each hollow mark in the server’s row is one chunk. The server sent the same sentence to all three lanes, at the same pace. The hatched band shows data that had arrived but that your code couldn’t see yet.',
    change: 'Change the code',
    changeText: <P>(mark: (text: string) => P): Parts<P> => [
      'Edit a lane and run it alone. Stop a lane midway and see when its server notices. ',
      mark('Reset'),
      ' restores the original code.',
    ],
    article: 'The first lane’s client is adapted from an article. ',
    showArticle: 'Load the article’s original code',
    /** In the place of the texts above, when an example is open. */
    example: {
      runText: <P>(mark: (text: string) => P, keys: P): Parts<P> => [
        'Press ',
        mark('Run all'),
        keys,
        '.',
      ],
      look: 'Look at the run',
      lookText:
        'On the timeline, compare when the server wrote each chunk, when your code received it and when it showed something. Select a mark to see its bytes.',
      changeText: <P>(mark: (text: string) => P): Parts<P> => [
        'Change the code or the network and run it again. ',
        mark('Undo'),
        ' restores the previous code.',
      ],
    },
    /** `leave` is left out where there is no keyboard. */
    note: <P>(code: (text: string) => P, leave: P): Parts<P> => [
      'Your code runs in a worker. To show something, use ',
      code('console.log'),
      ' or ',
      code('output.append'),
      '.',
      leave,
    ],
    leave: ' To leave an editor using the keyboard, press Escape, then Tab.',
  },
  lane: {
    states: {
      idle: 'not run yet',
      running: 'running',
      completed: 'completed',
      failed: 'failed',
      stopped: 'stopped',
    },
    awaited: 'starting…',
    waitsForTimer: (delay: number) => `waiting for a timer (${chosenDuration(delay)})`,
    run: (lane: string) => `Run ${lane}`,
    stop: (lane: string) => `Stop ${lane}`,
    notRunning: (lane: string) => `${lane} is not running`,
    reset: (lane: string) => `Reset ${lane}`,
    resetHint: 'Restore the original code. You can undo this',
    nothingToReset: 'The code hasn’t changed',
    undoReset: (lane: string) => `Undo reset of ${lane}`,
    undoResetHint: 'Undo the reset and restore your code',
    resizeCode: 'Resize code and output',
    enlarge: (lane: string) => `Enlarge ${lane}`,
    showAll: 'Show all lanes',
    enlargeHint: (what: string) => `${what} (Alt ↵, or double-click the lane’s head)`,
    choice: 'Lanes in view',
    showOne: 'Show one lane',
    showTwo: 'Show two',
    besideHint: 'How many lanes are beside each other',
    unresponsive: 'This code hasn’t responded for 5 s. It is probably in an infinite loop.',
    stopThis: 'Stop this lane',
    serverSlow:
      'The simulated servers are busy. This lane continues when they answer; to end it, press Stop.',
    queued: (requests: number) =>
      `This lane has ${count(maxOpenRequests)} requests open, the most that can run at once. Queued: ${count(requests)}. Each is sent when another ends; abort or close those you no longer need.`,
  },
  code: {
    title: 'Code',
    label: (lane: string) => `Code for ${lane}`,
    unloadable: 'Couldn’t load the full editor, so this is a plain one.',
    tryAgain: 'Try again',
    leave: 'To leave the editor, press Escape, then Tab',
    key: (line: number, service: string) =>
      `Line ${line} contains what looks like a real ${service} key. The simulated service accepts any text as a key. Remove the real one before you share this code.`,
    goToLine: 'Show this line in the code',
    line: (line: number) => `line ${line}`,
  },
  figures: {
    /** Two lines of one label: what the times behind it count from. */
    since: ['since', 'request'],
    firstByte: 'First byte',
    firstByteHint: 'From the lane’s first request to its first byte',
    firstShown: 'First shown',
    firstShownHint: 'From the lane’s first request to the first output after it',
    units: { chunk: 'Chunks', event: 'Events', message: 'Messages' },
    total: 'Total',
    none: '–',
    fewForMany: (got: number, sent: number) => `${count(got)} of ${count(sent)}`,
    unitsHint: (delivered: number, got: number, noun: 'chunk' | 'event' | 'message') =>
      `${counted(delivered, 'chunk')} delivered; your code received ${counted(got, noun)}`,
    hidden: (hidden: number) => `${counted(hidden, 'byte')} arrived, not yet visible to your code`,
    hiddenHint: (chunks: number) =>
      chunks === 1
        ? '1 chunk has arrived, but your code hasn’t received it'
        : `${count(chunks)} chunks have arrived, but your code has received none of them`,
  },
  log: {
    title: 'Output',
    /** At the foot of an output that is longer than its box. */
    more: 'more below',
    label: (lane: string) => `Output of ${lane}`,
    dropped: (prints: number) => `${counted(prints, 'output')} not shown`,
    cut: '… (the Console tab has more)',
    warning: 'Warning: ',
    error: 'Error: ',
    problem: 'Problem: ',
    replayed: 'Nothing printed up to this point.',
    idle: 'Nothing yet. Press Run all.',
    buffering:
      "Nothing yet: axios, text() and json() wait for the end. For chunks, read response.body (axios: adapter 'fetch', responseType 'stream').",
    notAsked:
      'Nothing yet. No request has reached a server. If this doesn’t change, check what the code awaits.',
    noByte: 'Nothing yet. Waiting for the first byte.',
    busy: 'Nothing yet. The code runs without a pause, perhaps in an infinite loop. To end it, press Stop.',
    reconnecting: 'Nothing yet. The connection ended; the EventSource will connect again.',
    requestsEnded:
      'Nothing yet. All requests have ended, and the code is still running. If this doesn’t change, check what the code awaits.',
    unread:
      'The last line has run, but a response is still open. If your code is reading it, wait. If it isn’t, the server waits for it: read the rest, or cancel with reader.cancel(), response.body.cancel() (no reader) or response.data.cancel() (axios).',
    timer: (delay: number) =>
      `Nothing yet. The code is waiting for a timer (${chosenDuration(delay)}).`,
    notPrinted: 'Bytes arrived; nothing printed yet.',
    completed: 'Finished without printing anything.',
    stopped: 'Stopped before printing anything.',
    failed: 'Failed before printing anything.',
  },
  announcer: {
    offline: 'Ready offline',
    /** As one of several that stand behind each other. */
    message: (text: string) => `${text}. `,
  },
}
