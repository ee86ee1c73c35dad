/** The three lanes, in the order in which they are shown. */
export const lanes = ['fetch', 'eventsource', 'axios'] as const
export type Lane = (typeof lanes)[number]

/** Makes something for each lane. */
export const forLanes = <T>(make: (lane: Lane) => T): Record<Lane, T> => ({
  fetch: make('fetch'),
  eventsource: make('eventsource'),
  axios: make('axios'),
})

/** The name a person reads; regions, logs, editors and buttons are named after it. */
export const laneNames: Readonly<Record<Lane, string>> = {
  fetch: 'fetch stream',
  eventsource: 'EventSource',
  axios: 'axios',
}

/** Code by lane; lanes that are not used are absent. */
export type LaneCode = Readonly<Partial<Record<Lane, string>>>
