/* What the header says of the offline copy, and of the simulated browser in its place, in English. */
import { bytes } from './format.ts'

export const offlineEn = {
  ready: 'Ready offline',
  /** Of a copy that failed, in short. */
  onlineOnly: 'Online only',
  readyHint: (total: number) =>
    `The app is saved in this browser (${bytes(total)}) and works offline`,
  failures: {
    'storage-full': 'Storage full, so it works online only. Free some space, then reload',
    network: 'Offline copy incomplete: the network failed. Reload to try again',
    other: 'No offline copy, so it works online only. Reload to try again',
  },
  failedHint: (failure: string, why: string) => `${failure} (${why})`,
  filling: (percent: number) => `Offline: ${percent} %`,
  fillingHint: (done: number, total: number) =>
    `Saving the app in this browser so that it works offline: ${bytes(done)} of ${bytes(total)}`,
  copy: 'Offline copy',
  simulated: 'Simulated browser',
  simulatedHint: 'Simulated browser: requests are imitated here. What differs?',
}
