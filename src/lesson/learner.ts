import * as v from 'valibot'

import { keyOf } from '../storage/keys.ts'
import { storedValue } from '../storage/stored-value.ts'

/** Whose progress this is, for who collects the files of a class; empty unless somebody typed it. */
export const learner = storedValue(
  { key: keyOf('learner') },
  { version: 1, schema: v.object({ name: v.string() }), migrations: {} },
  { name: '' },
)
