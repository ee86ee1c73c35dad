import { downloadZip } from 'client-zip'

import type { ProjectFiles } from './project.ts'

/** The folder that the zip unpacks to. */
export const projectName = 'from-chunkwise'

/** The files as a zip, in a folder of their own. */
export function zipOf(files: ProjectFiles): Promise<Blob> {
  const entries = [...files].map(([path, input]) => ({ name: `${projectName}/${path}`, input }))
  return downloadZip(entries).blob()
}
