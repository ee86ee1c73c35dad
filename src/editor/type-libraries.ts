import type { TypeLibrary } from './code-editor.ts'
import outputTypes from './output.d.ts.txt?raw'

// By glob, as the package does not export this file by name; lazy, as only the editor needs it.
const axiosTypes = import.meta.glob<string>('../../node_modules/axios/index.d.ts', {
  query: '?raw',
  import: 'default',
  exhaustive: true,
})

/** Types of what every lane has: the `output` global and the modules that can be imported. */
export async function shippedTypeLibraries(): Promise<TypeLibrary[]> {
  const libraries: TypeLibrary[] = [{ path: 'lanes/output.d.ts', text: outputTypes }]
  for (const [path, load] of Object.entries(axiosTypes)) {
    libraries.push({ path: path.slice(path.indexOf('node_modules/')), text: await load() })
  }
  return libraries
}
