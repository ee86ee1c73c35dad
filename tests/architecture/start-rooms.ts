import type { Row } from './rooms.ts'

/** Files right in `src/`: they start the pages, and are the last rooms of the table. */
export const startRooms: Readonly<Record<string, Row>> = {
  'link-servers.ts': {
    what: 'links the page or an embed with its simulated servers',
    rooms: ['playground', 'sandbox/worker', 'server-worker', 'ui/texts'],
    packages: ['@preact/signals'],
  },
  'embed-player.ts': {
    what: 'makes the playground of an embed',
    rooms: [
      'base',
      'trace',
      'trace/formats',
      'playground',
      'ui/texts',
      'ui/shell',
      'ui/embed',
      'link-servers.ts',
    ],
    packages: ['@preact/signals', 'virtual:shipped-modules'],
  },
  'page-parts.ts': {
    what: 'what the page and an embed have in common, as one file of the build',
    rooms: ['trace/formats', 'playground', 'ui/shell', 'ui/app', 'link-servers.ts'],
  },
  'embed.tsx': {
    what: 'starts an embed',
    rooms: [
      'base',
      'trace',
      'channels',
      'playground',
      'ui/texts',
      'ui/shell',
      'ui/embed',
      'embed-player.ts',
    ],
    packages: ['preact', '@preact/signals'],
  },
  'main.tsx': {
    what: 'starts the page',
    rooms: [
      'base',
      'trace',
      'cuts',
      'cuts/start.ts',
      'storage',
      'playground',
      'lesson',
      'lesson/use-cases',
      'ui/texts',
      'ui/shell',
      'ui/lesson',
      'page-parts.ts',
    ],
    packages: ['@preact/signals', 'virtual:lessons', 'virtual:shipped-modules'],
  },
  'prerender.tsx': {
    what: 'free play as a static page; while building only',
    rooms: ['base', 'trace', 'playground', 'lesson', 'ui/texts', 'ui/shell', 'ui/tools', 'ui/app'],
    packages: ['@preact/signals', 'preact-render-to-string', 'virtual:lessons'],
  },
}
