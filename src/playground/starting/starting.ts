import type { Lane } from '../../trace/model/lane.ts'
import axios from './axios.js?raw'
import eventsource from './eventsource.js?raw'
import fetch from './fetch.js?raw'

/** The code that each lane of free play starts with. */
export const startingCode: Readonly<Record<Lane, string>> = { fetch, eventsource, axios }
