import * as v from 'valibot'

import type { Millis } from '../../base/units.ts'
import { lanes } from './lane.ts'

/* Small shapes that messages between realms have, too: the first page loads these and not those of events. */

/** The last moment that a `Date` can name (ECMA-262, Time Values and Time Range). */
export const latestMillis = 8.64e15

/** A moment in milliseconds since the Unix epoch. */
export const millisSchema = v.pipe(
  v.number(),
  v.minValue(0),
  v.maxValue(latestMillis),
  v.transform((value) => value as Millis),
)

export const laneSchema = v.picklist(lanes)
