import type { ConditionName } from '../../catalogue/network/conditions.ts'
import type { CorsHost } from '../../catalogue/network/cors-choices.ts'
import type { ProgramGroup } from '../../catalogue/examples/programs/program.ts'
import type { ServerExample } from '../../catalogue/examples/examples.ts'
import type {
  ServerDescription,
  ServerParameter,
} from '../../catalogue/servers/server-description.ts'
import type {
  NameAndSentence,
  NetworkTexts,
  ParameterTexts,
  ServerTexts,
} from './catalogue/form.ts'
import { laterWords } from './language.ts'

/* What the catalogue says beyond the first page. See catalogue-texts.ts. */

export const programGroupName = ({ id, name }: Pick<ProgramGroup, 'id' | 'name'>): string =>
  laterWords.value?.programsZh.groups[id] ?? name

export const serverExampleTexts = ({ id, name, sentence }: ServerExample): NameAndSentence =>
  laterWords.value?.serverExamplesZh[id] ?? { name, sentence }

export const serverTextsOf = ({
  id,
  name,
  summary,
  clients,
}: Pick<ServerDescription, 'id' | 'name' | 'summary' | 'clients'>): ServerTexts =>
  laterWords.value?.serversZh.servers[id] ?? { name, summary, clients }

/** What a parameter of this server says; an option that isn't in the table says the same everywhere. */
export function parameterTexts(serverId: string, parameter: ServerParameter): ParameterTexts {
  const { name, label, help } = parameter
  const words = laterWords.value?.serversZh
  const ofServer = words?.servers[serverId]?.parameters?.[name]
  return ofServer ?? words?.shared[name] ?? { label, help }
}

/** Of a condition of the network, by its name. */
export const conditionTexts = (
  name: ConditionName,
  own: { readonly label: string; readonly help: string },
): { readonly label: string; readonly help: string } =>
  laterWords.value?.networkZh.conditions[name] ?? own

export const conditionGroupName = (group: keyof NetworkTexts['groups']): string =>
  laterWords.value?.networkZh.groups[group] ?? group

export const presetEffectsIn = (
  id: string,
  own: NetworkTexts['effects'][string] | undefined,
): NetworkTexts['effects'][string] | undefined => laterWords.value?.networkZh.effects[id] ?? own

export const corsHelp = (host: CorsHost, own: string): string =>
  laterWords.value?.networkZh.cors[host] ?? own
