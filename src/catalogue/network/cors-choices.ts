import type { NetworkConditions } from './conditions.ts'
import type { InactiveReason } from './inactive-reason.ts'

/*
 * What can be chosen for a run about CORS, host by host. Apart from `cors-policies.ts`, as the first
 * page needs no more than this to validate settings.
 */

/** Hosts, with their ports, whose CORS can be chosen. */
export const corsHosts = [
  'localhost:5255',
  'api.openai.com',
  'api.anthropic.com',
  'generativelanguage.googleapis.com',
  'localhost:11434',
] as const

export type CorsHost = (typeof corsHosts)[number]

/** What can be chosen for a host in place of what its real service does. */
export const corsChoices = ['on', 'off'] as const

/**
 * Settings of servers under this id choose by host: `on` lets everybody in, as `UseCors` with any
 * origin would; `off` nobody; without a value the host does as the real service does.
 */
export const corsSettingsId = 'cors'

/** Why choices for hosts have no effect beside these conditions; null if they have one. */
export const corsChoiceInactive = ({
  cors,
}: Pick<NetworkConditions, 'cors'>): InactiveReason | null => (cors ? null : { kind: 'cors-off' })
