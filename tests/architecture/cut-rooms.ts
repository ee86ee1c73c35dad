import type { Row } from './rooms.ts'

/** What tries a program on networks that cut elsewhere. */
export const cutRooms: Readonly<Record<string, Row>> = {
  cuts: {
    what: 'networks that cut elsewhere: what one is, and what a run on it shows',
    rooms: ['catalogue', 'recording', 'channels', 'trace'],
  },
  'cuts/trial': {
    what: 'which networks are tried on a program, what they change, and why',
    rooms: ['base', 'wire', 'catalogue', 'cuts'],
  },
  'cuts/time': {
    what: 'time that stands still while anything happens, for both workers of the cuts',
    rooms: ['base', 'sandbox/worker'],
  },
  'cuts/runner': {
    what: 'runs a program on networks, in workers that it takes care of',
    rooms: ['base', 'catalogue', 'trace', 'sandbox/client', 'cuts'],
    packages: ['acorn'],
  },
  'cuts/worker': {
    what: 'runs learner code again and again in virtual time',
    rooms: [
      'base',
      'channels',
      'trace',
      'network',
      'code-worker',
      'sandbox/worker',
      'cuts',
      'cuts/time',
    ],
  },
  'cuts/servers': {
    what: 'the servers of the cuts, in virtual time',
    rooms: [
      'base',
      'catalogue',
      'channels',
      'code-worker',
      'sandbox/worker',
      'server-worker',
      'service-worker',
      'cuts',
      'cuts/time',
    ],
  },
  'cuts/start.ts': {
    what: 'starts the cuts with the scripts of this build',
    rooms: ['channels', 'cuts', 'cuts/runner', 'cuts/worker', 'cuts/servers'],
    packages: ['virtual:shipped-modules'],
  },
}
