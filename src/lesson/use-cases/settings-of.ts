import { conditionsOf, serverSettingsOf } from '../../playground/settings.ts'
import type { RunSettings } from '../../trace/model/settings.ts'
import type { Lesson } from '../model.ts'

/** The server's values and the network that a lesson begins with. */
export const settingsOf = (lesson: Lesson): RunSettings => ({
  network: conditionsOf(lesson.network),
  servers: serverSettingsOf({ [lesson.server]: lesson.serverValues }),
})
