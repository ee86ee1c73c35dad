import { conditionsOf, serverSettingsOf } from '../../playground/settings.ts'
import type { RunSettings } from '../../trace/model/settings.ts'
import { writtenServerId } from '../../trace/model/settings.ts'
import type { Lesson } from '../model.ts'
import type { RunValues } from '../run-values.ts'
import type { SecondRun } from '../second-run.ts'

/** The values of its servers and the network that a lesson begins with. */
export const settingsOf = (lesson: Lesson): RunSettings => settingsFor(lesson, lesson)

/** What the second run of a lesson has in their place. */
export const secondSettings = (lesson: Lesson, { values, seed }: SecondRun): RunSettings => ({
  ...settingsFor(lesson, values),
  seed,
})

function settingsFor(
  { server }: Lesson,
  { network, serverValues = {}, writtenValues = {} }: RunValues,
): RunSettings {
  const written = asText(writtenValues)
  return {
    network: conditionsOf(network ?? 'as-sent'),
    servers: serverSettingsOf({
      [server]: asText(serverValues),
      ...(Object.keys(written).length > 0 && { [writtenServerId]: written }),
    }),
  }
}

const asText = (values: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]))
