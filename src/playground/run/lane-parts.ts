/* What a lane needs once it runs: loaded on demand, as a page is read before anything runs in it. */

export { startLaneProcess } from '../../sandbox/client/lane-process.ts'
export { LaneServer } from './lane-server.ts'
