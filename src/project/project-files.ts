import output from '../editor/output.d.ts.txt?raw'

/* The files of a project that are the same in all of them: texts, which nothing here runs. */

const raw = import.meta.glob<string>('./files/*.txt', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** By name, such as `main.ts`. */
export const templates: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(raw).map(([path, text]) => [path.replace(/^\.\/files\/|\.txt$/g, ''), text]),
  ),
  'output.d.ts': output,
}

const network = import.meta.glob<string>(
  [
    '../base/bytes.ts',
    '../base/headers.ts',
    '../base/seeded-random.ts',
    '../base/wait.ts',
    '../catalogue/network/conditions.ts',
    '../network/body-stages.ts',
    '../network/content-coding.ts',
    '../network/proxies.ts',
    '../network/stages.ts',
    '../network/status-response.ts',
  ],
  { query: '?raw', import: 'default', eager: true },
)

/** The simulated network as it is, in the folders that it has here: `chunkwise/network/stages.ts`. */
export const networkFiles: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(network).map(([path, text]) => [path.replace(/^\.\.\//, 'chunkwise/'), text]),
)
