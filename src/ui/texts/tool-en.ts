/* What the dialogs say, in English: they come after the first page. */
import { counted } from './format.ts'

export const toolEn = {
  close: 'Close',
  update: {
    newVersion: 'A newer version of Chunkwise is ready.',
    heldUp: 'Lanes are running in another tab. Stop them, then update.',
    now: 'Update now',
    hint: (isCodeKept: boolean) =>
      `Load the new version. ${isCodeKept ? 'Your code is kept' : 'Copy your code first: it will be erased'}`,
    waits: 'Available when no lane is running',
  },
  storage: {
    blocked:
      'This browser blocks storage for this page, so a reload will erase your code, settings and progress. Copy your code; to keep your progress, open All lessons and save it as a file.',
    dismiss: 'Dismiss',
    export: 'Save as a file',
  },
  finder: {
    count: (entries: number) => counted(entries, 'item'),
    none: (query: string) => `Nothing matches “${query.trim()}”. Try a single word.`,
  },
  examples: {
    button: 'Examples',
    hint: 'Programs to try: every server, every client, and common problems',
    title: 'Examples',
    intro: 'Opening one replaces your code, servers and network. You can undo it.',
    symptoms: 'What goes wrong, by symptom',
    search: 'Search examples',
    placeholder: 'Such as axios, nginx or resume',
    opened: (name: string) => `Opened ${name}. Nothing runs yet.`,
    openedPart: 'Opened example',
    undone: (name: string) => `${name} closed. Your code is back.`,
    unopened: (name: string, why: string) =>
      `Couldn’t open ${name} (${why}). Try again when you are online.`,
    unknown: (id: string) =>
      `This link names an example that doesn’t exist: “${id}”. Choose one under Examples.`,
    unusedLane: (name: string) => `// “${name}” doesn’t use this lane.\n`,
    press: 'Press Run all to run it.',
    explained: 'Why this happens',
    undo: 'Undo',
    undoLast: 'Undo opening the last example',
    undoHint: 'Restore the code and settings from before',
    dismiss: 'Dismiss',
  },
  palette: {
    title: 'Find anything',
    search: 'Search actions, servers, lessons, examples and settings',
    placeholder: 'Actions, servers, lessons, settings…',
    actions: 'Actions',
    servers: 'Simulated servers',
    /** What kind of thing one entry is. */
    kinds: {
      action: 'Action',
      server: 'Server',
      lesson: 'Lesson',
      example: 'Example',
      setting: 'Setting',
    },
    lessons: 'Lessons',
    settings: 'Settings',
    choice: (what: string, value: string) => `${what}: ${value}`,
    keys: (shortcuts: string) =>
      shortcuts
        .replace('Control', 'Ctrl')
        .replace('Meta', '⌘')
        .replace('Enter', '↵')
        .replaceAll('+', ' '),
  },
  browser: {
    title: 'Simulated browser',
    what: 'The servers run in a worker of this page, and a stand-in takes the place of your code’s fetch, XMLHttpRequest and EventSource. Chunks, cancels, network conditions and the trace are as in a real browser.',
    reasons: {
      chosen: 'You chose it, in the settings or by the address of this page.',
      insecure:
        'Here it is needed: browsers allow a service worker only over https or at localhost.',
      missing: 'Here it is needed: this browser allows no service worker on this page.',
      late: 'Here it is needed: the browser didn’t start the service worker within 20 seconds. When you open the page again, it tries again.',
    },
    differs: 'What differs from a real browser:',
    differences: {
      synchronous: 'A synchronous XMLHttpRequest throws a NetworkError.',
      untrusted: 'Events of EventSource and XMLHttpRequest have isTrusted: false.',
      messages: 'Some errors of EventSource and XMLHttpRequest have other messages.',
      offline: 'The page isn’t kept for offline use.',
    },
    inLesson: 'This lesson runs in the simulated browser. What differs from a real one:',
  },
  settings: {
    title: 'Settings',
    words: 'options preferences',
    size: 'Font size of code',
    pixels: (size: number) => `${size} px`,
    sizeNote: 'At least 16 px on phones and touch screens.',
    wrap: 'Word wrap',
    wraps: { auto: 'below 60 columns', on: 'always', off: 'never' },
    editor: 'Editor',
    editors: {
      auto: 'as suits the device',
      monaco: 'full (Monaco)',
      codemirror: 'light (CodeMirror)',
      plain: 'plain text',
    },
    editorNote:
      'The full editor checks types. The light one is for touch and small screens. The plain one is a text area: it works better with some screen readers, and on slow machines.',
    browser: 'Browser',
    browsers: { real: 'real, if possible', simulated: 'simulated' },
    browserNote: 'Takes effect when you reload the page.',
    browserMore: 'About the simulated browser',
    format: 'Format code',
    formatHint: 'Formats the code in all editors. You can undo it in each.',
    formatNeeds: 'Only the full editor can format code, once it has loaded.',
    formatted: 'Formatted',
    sentence: (text: string) => `${text}.`,
    download: 'Download for offline use',
    downloadNote:
      'All of Chunkwise as one file, for a disk or a USB stick: it needs no network and no server.',
    oneFile: (version: string) => `This is Chunkwise ${version}, as one file.`,
  },
  shortcuts: {
    title: 'Keyboard shortcuts',
    words: 'keys help ?',
    modifiers: { apple: '⌘', other: 'Ctrl' },
    groups: (modifier: string) => [
      {
        where: 'Anywhere',
        keys: [
          { press: [modifier, 'Enter'], between: '+', does: 'Run all lanes' },
          {
            press: ['Alt', 'Enter'],
            between: '+',
            does: 'Enlarge the lane, or show all lanes again',
          },
        ],
      },
      {
        where: 'Anywhere outside editors and text fields',
        keys: [
          { press: ['?'], does: 'Show these shortcuts' },
          {
            press: [modifier, 'K'],
            between: '+',
            does: 'Find any action, server, lesson, example or setting',
          },
        ],
      },
      {
        where: 'In an editor',
        keys: [
          { press: ['Escape', 'Tab'], between: 'then', does: 'Leave the editor' },
          {
            press: [modifier, 'Z'],
            between: '+',
            does: 'Undo, including Reset and opened examples',
          },
          { press: ['F1'], does: 'All commands of the full editor' },
        ],
      },
      {
        where: 'On the time axis and in views of a run',
        keys: [
          { press: ['['], does: 'Select the previous chunk' },
          { press: [']'], does: 'Select the next chunk' },
          {
            press: ['←', '→'],
            between: 'or',
            does: 'Move along the axis, or to the previous or next mark',
          },
          { press: ['↑', '↓'], between: 'or', does: 'Select a mark in another lane' },
          { press: ['+', '−'], between: 'or', does: 'Zoom in or out' },
          { press: ['0'], does: 'Fit the whole run' },
          { press: ['Escape'], does: 'Clear the selection, then leave the axis' },
        ],
      },
    ],
  },
  language: {
    /** That the page follows the browser; the name of the other language stands behind it. */
    followed: 'This page follows the language of your browser.',
    dismiss: 'Dismiss',
    failed: (why: string) =>
      `Couldn’t load the other language (${why}). Try again when you are online.`,
  },
}
