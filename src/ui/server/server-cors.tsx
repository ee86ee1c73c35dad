import {
  corsChoiceInactive,
  corsChoices,
  corsHosts,
  corsSettingsId,
} from '../../catalogue/network/cors-choices.ts'
import { corsByHost } from '../../catalogue/network/cors-policies.ts'
import type { Playground } from '../../playground/model.ts'
import { Control } from './server-control.tsx'
import { corsHelp } from '../texts/server-words.ts'
import { inactiveTexts } from '../texts/inactive-texts.ts'
import { serverTexts } from '../texts/server-texts.ts'

/**
 * Which simulated hosts allow pages of other origins. There while *Real CORS* is on; and while it is
 * off if something was chosen, which then has no effect.
 */
export function ServerCors({ playground }: { readonly playground: Playground }) {
  const t = serverTexts.value.cors
  const all = playground.servers.value
  const chosen = all[corsSettingsId] ?? {}
  const inactive = corsChoiceInactive(playground.network.value)
  if (inactive !== null && Object.keys(chosen).length === 0) return null
  const choose = (host: string, choice: string) => {
    const { [host]: _before, ...others } = chosen
    const next = choice === '' ? others : { ...others, [host]: choice }
    playground.setServers({ ...all, [corsSettingsId]: next })
  }
  return (
    <section class="condition-group" aria-label={t.title}>
      <h3>{t.title}</h3>
      <div class="server-controls">
        {corsHosts.map((host) => {
          const id = `cors-${host}`
          const value = chosen[host] ?? ''
          return (
            <Control
              key={host}
              id={id}
              label={host}
              help={corsHelp(host, corsByHost[host].help)}
              isSet={value !== ''}
              reason={inactive && inactiveTexts.value(inactive)}
            >
              <select
                id={id}
                aria-describedby={`${id}-help`}
                value={value}
                onChange={(event) => choose(host, event.currentTarget.value)}
              >
                {(['', ...corsChoices] as const).map((choice) => (
                  <option key={choice} value={choice} selected={choice === value}>
                    {t.choices[choice]}
                  </option>
                ))}
              </select>
            </Control>
          )
        })}
      </div>
    </section>
  )
}
