import { builtinModules } from 'node:module'

import { cutRooms } from './cut-rooms.ts'
import { startRooms } from './start-rooms.ts'

/*
 * The layout is the architecture: who may import whom. An allow-list, so that anything nobody
 * thought of fails. A room's row counts for everything below it unless a longer row matches. Rows
 * are in order: a room may import only from rooms above it.
 */

export interface Row {
  /** What the room is for, as docs/architecture.md says it. */
  readonly what: string
  /** Rooms, by their path below `src/`. */
  readonly rooms: readonly string[]
  readonly packages?: readonly string[]
}

const nodeModules = builtinModules.map((name) => `node:${name}`)

/** What every panel has. */
const ofPanels = ['ui/texts', 'ui/widgets', 'ui/shell']

export const rooms: Readonly<Record<string, Row>> = {
  build: {
    what: 'parts of the Vite build; in no browser',
    rooms: [],
    packages: ['vite', 'acorn', ...nodeModules],
  },
  base: {
    what: 'units, clock, errors, bytes, results: no subject of its own',
    rooms: [],
    packages: ['valibot'],
  },
  wire: { what: 'bytes to events, items, lines and characters, and back', rooms: ['base'] },
  catalogue: {
    what: 'which servers and network conditions there are, without running any',
    rooms: ['base', 'wire'],
  },
  trace: {
    what: 'what happened in a run, and the clocks of its realms',
    rooms: ['base', 'wire', 'catalogue'],
    packages: ['valibot'],
  },
  'trace/formats': {
    what: 'traces as files: JSON, HAR, Chrome trace events',
    rooms: ['base', 'trace'],
    // The types of HTTP archives.
    packages: ['har-format', 'valibot'],
  },
  recording: {
    what: 'recorded responses: their format, the ways to make them, and where they are kept',
    rooms: ['base', 'catalogue', 'trace', 'trace/formats'],
    packages: ['valibot', 'idb'],
  },
  fixtures: {
    what: 'recorded responses as code for tests of somebody’s own',
    rooms: ['base', 'recording'],
  },
  channels: {
    what: 'messages between the realms, one file a boundary',
    rooms: ['base', 'trace', 'recording'],
    packages: ['valibot'],
  },
  network: {
    what: 'the simulated network',
    rooms: ['base', 'catalogue', 'trace'],
    packages: ['pako'],
  },
  servers: {
    what: 'the simulated servers, each from a request to its response',
    rooms: ['base', 'wire', 'catalogue', 'recording', 'network'],
  },
  // Apart, as the page runs servers without MSW.
  'servers/msw-handlers.ts': {
    what: 'the simulated servers as MSW handlers, for the service worker',
    rooms: ['servers'],
    packages: ['msw'],
  },
  // Apart, as nothing else of the service worker lets a lane's request out.
  'service-worker/passed-through.ts': {
    what: 'requests of lanes that are passed through to a real server',
    rooms: ['base', 'channels', 'trace', 'network'],
    packages: ['valibot'],
  },
  'service-worker': {
    what: 'the service worker: lane sessions, offline copy, confinement',
    rooms: [
      'base',
      'recording',
      'channels',
      'service-worker/passed-through.ts',
      'servers',
      'servers/msw-handlers.ts',
      'network',
      'catalogue',
      'trace',
    ],
    packages: ['valibot', 'workbox-precaching'],
  },
  'sandbox/client': {
    what: 'starts a sandbox and validates what it reports',
    rooms: ['base', 'channels', 'trace'],
    packages: ['acorn', 'sucrase', 'valibot'],
  },
  'code-worker': {
    what: 'what workers that run learner code share: module, console, report, what is taken away',
    rooms: ['base', 'channels', 'trace'],
    packages: ['loupe'],
  },
  'sandbox/worker': {
    what: 'runs learner code and records what it receives and shows',
    rooms: ['base', 'catalogue', 'channels', 'trace', 'code-worker'],
    packages: ['valibot'],
  },
  'server-worker': {
    what: 'runs a server that the learner wrote, for one lane',
    rooms: ['base', 'channels', 'code-worker', 'trace'],
    packages: ['msw', 'valibot'],
  },
  ...cutRooms,
  storage: {
    what: 'what the browser keeps between visits',
    rooms: ['base'],
    packages: ['@preact/signals-core', 'valibot'],
  },
  playground: {
    what: 'the state of the page: lanes, runs, settings, replay',
    rooms: [
      'base',
      'trace',
      'trace/formats',
      'recording',
      'storage',
      'sandbox/client',
      'channels',
      'catalogue',
      'cuts/trial',
    ],
    packages: ['@preact/signals-core', 'valibot'],
  },
  lesson: {
    what: 'lessons, their checks and progress',
    rooms: ['base', 'trace', 'storage'],
    packages: ['valibot'],
  },
  'lesson/checks': { what: 'the vocabulary of lesson checks', rooms: ['base', 'trace', 'lesson'] },
  'lesson/use-cases': {
    what: 'what a learner does with a lesson',
    rooms: ['base', 'wire', 'trace', 'trace/formats', 'cuts', 'cuts/trial', 'lesson', 'playground'],
    packages: ['@preact/signals-core'],
  },
  'lesson/compile': {
    what: 'turns lesson files into modules and pages; while building only',
    rooms: ['base', 'trace', 'lesson', 'catalogue'],
    packages: [
      ...nodeModules,
      '@shikijs/rehype',
      'rehype-stringify',
      'remark-frontmatter',
      'remark-gfm',
      'remark-parse',
      'remark-rehype',
      'shiki',
      'unified',
      'valibot',
      'vite',
      'yaml',
    ],
  },
  'ui/texts/catalogue': {
    what: 'what the catalogue says, in other languages than its own',
    rooms: ['catalogue'],
  },
  symptoms: {
    what: 'pages about what goes wrong; while building only',
    rooms: ['base', 'catalogue', 'ui/texts/catalogue', 'lesson/compile'],
    packages: ['vite', ...nodeModules],
  },
  editor: {
    what: 'Monaco, CodeMirror, highlighting, types',
    rooms: ['base'],
    packages: [
      'monaco-editor',
      '@codemirror/autocomplete',
      '@codemirror/commands',
      '@codemirror/language',
      '@codemirror/lint',
      '@codemirror/search',
      '@codemirror/state',
      '@codemirror/view',
      'sugar-high',
      'virtual:module-types',
    ],
  },
  timeline: {
    what: 'the time axis: layout and painting, no component',
    rooms: ['base', 'trace'],
    packages: ['d3-array', 'd3-scale'],
  },
  bytes: {
    what: 'responses byte by byte: index and rows, no component',
    rooms: ['base', 'trace', 'wire'],
    packages: ['d3-array'],
  },
  project: {
    what: 'a program as a project to take home, in a zip',
    rooms: [
      'base',
      'catalogue',
      'trace',
      'recording',
      'fixtures',
      'servers',
      'cuts',
      'cuts/trial',
      'sandbox/client',
      'playground',
      'lesson',
      'editor',
    ],
    packages: ['client-zip', 'virtual:lessons', 'virtual:lesson-check-texts'],
  },
  // No component, so that a language is data beside the others.
  'ui/texts': {
    what: 'what the interface says, and in which language',
    rooms: [
      'base',
      'wire',
      'catalogue',
      'cuts/trial',
      'lesson/checks',
      'timeline',
      'ui/texts/catalogue',
    ],
    packages: ['@preact/signals'],
  },
  'ui/widgets': {
    what: 'buttons, tabs, splitters, boxes and long lists that scroll',
    rooms: ['base', 'ui/texts'],
    packages: ['preact', '@preact/signals', '@zag-js/preact', '@zag-js/splitter'],
  },
  'ui/shell': {
    what: 'what all panels share: routing, screen, theme, editors, shortcuts, announcements',
    rooms: [
      'base',
      'trace',
      'storage',
      'playground',
      'lesson',
      'lesson/use-cases',
      'editor',
      'ui/texts',
    ],
    packages: ['preact', '@preact/signals', 'valibot'],
  },
  'ui/code': {
    what: 'code editors: plain text, and Monaco or CodeMirror in its place',
    rooms: ['playground', 'editor', 'ui/texts', 'ui/widgets', 'ui/shell'],
    packages: ['preact', '@preact/signals'],
  },
  'ui/inspector': {
    what: 'facts about the selected event',
    rooms: ['base', 'trace', 'recording', 'fixtures', 'playground', 'wire', 'bytes', ...ofPanels],
    packages: ['preact'],
  },
  'ui/console': {
    what: 'output of all lanes',
    rooms: ['base', 'trace', 'playground', 'ui/texts', 'ui/widgets', 'ui/shell'],
    packages: ['preact'],
  },
  'ui/lesson': {
    what: 'lesson text, checks, overview',
    rooms: ['base', 'trace', 'playground', 'lesson', 'lesson/use-cases', 'editor', ...ofPanels],
    packages: ['preact', '@preact/signals'],
  },
  'ui/server': {
    what: 'the Server tab',
    rooms: [
      'base',
      'wire',
      'catalogue',
      'trace',
      'network',
      'servers',
      'playground',
      'editor',
      'bytes',
      ...ofPanels,
      'ui/code',
      'ui/inspector',
      'ui/lesson',
    ],
    packages: ['preact'],
  },
  'ui/cuts': {
    what: 'every cut tried on a lane: what was found, and what shows it',
    rooms: [
      'base',
      'wire',
      'catalogue',
      'cuts',
      'cuts/trial',
      'cuts/start.ts',
      'trace',
      'recording',
      'playground',
      ...ofPanels,
    ],
    packages: ['preact', '@preact/signals'],
  },
  'ui/lane': {
    what: 'a lane: code, log, figures',
    rooms: ['trace', 'playground', 'editor', ...ofPanels, 'ui/code', 'ui/lesson'],
    packages: ['preact'],
  },
  'ui/tools': {
    what: 'dialogs: examples, everything at once, shortcuts, settings',
    rooms: [
      'base',
      'catalogue',
      'trace',
      'storage',
      'playground',
      'project',
      'ui/cuts',
      'editor',
      ...ofPanels,
    ],
    packages: ['preact', '@preact/signals', 'valibot'],
  },
  'ui/header': {
    what: 'header: run, speed, network, traces, offline, theme',
    rooms: [
      'base',
      'catalogue',
      'trace',
      'trace/formats',
      'playground',
      'lesson/use-cases',
      ...ofPanels,
      'ui/lesson',
      'ui/tools',
    ],
    packages: ['preact', '@preact/signals'],
  },
  'ui/timeline': {
    what: 'the time axis panel and the events table',
    rooms: ['base', 'trace', 'playground', 'timeline', 'bytes', ...ofPanels, 'ui/inspector'],
    packages: ['preact', '@preact/signals'],
  },
  'ui/questions': {
    what: 'the questions that end a part',
    rooms: [
      'trace',
      'lesson',
      'lesson/use-cases',
      ...ofPanels,
      'ui/lesson',
      'ui/inspector',
      'ui/timeline',
    ],
    packages: ['preact'],
  },
  'ui/bytes': {
    what: 'the Bytes tab',
    rooms: ['trace', 'fixtures', 'playground', 'bytes', ...ofPanels, 'ui/inspector'],
    packages: ['preact'],
  },
  'ui/app': {
    what: 'puts the panels together',
    rooms: [
      'base',
      'trace',
      'playground',
      ...ofPanels,
      'ui/inspector',
      'ui/console',
      'ui/cuts',
      'ui/server',
      'ui/lesson',
      'ui/lane',
      'ui/tools',
      'ui/header',
      'ui/timeline',
      'ui/questions',
      'ui/bytes',
    ],
    packages: ['preact', '@preact/signals'],
  },
  'ui/embed': {
    what: 'a program in a frame of somebody else’s page',
    rooms: [
      'base',
      'trace',
      'playground',
      'editor',
      ...ofPanels,
      'ui/code',
      'ui/console',
      'ui/lane',
      'ui/timeline',
      'ui/bytes',
      'ui/app',
    ],
    packages: ['preact', '@preact/signals'],
  },
  ...startRooms,
}
