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
    '../catalogue/network/{conditions,cors-choices,cors-policies,inactive-reason}.ts',
    '../catalogue/servers/server-description.ts',
    '../network/{body-stages,connections,content-coding,cors-host,cors-safelist,proxies}.ts',
    '../network/{stages,status-response}.ts',
    '../server-worker/origins.ts',
  ],
  { query: '?raw', import: 'default', eager: true },
)

/** What checks of lessons are made of, and the trace of a run that they read. */
const checks = import.meta.glob<string>(
  [
    '../base/{assert,bytes,clip,clock,errors,headers,languages,request-address,result,units}.ts',
    '../catalogue/network/{conditions,cors-choices,inactive-reason}.ts',
    '../catalogue/servers/{long-values,server-description}.ts',
    '../lesson/{evaluate,model,questions,random,run-values,second-run}.ts',
    '../lesson/checks/{check,completion-checks,cut-checks,index,output-checks,request-checks,texts,trace-queries}.ts',
    '../trace/clocks/clocks.ts',
    '../trace/model/{event-id,events,lane,left-timer,request-summary,settings,source-connections,source-watch}.ts',
    '../trace/model/{summary,trace}.ts',
    '../wire/framing/sse-reader.ts',
  ],
  { query: '?raw', import: 'default', eager: true },
)

/** What compares a run with another one, as the cuts do. */
const cuts = import.meta.glob<string>(['../cuts/model.ts', '../cuts/trial/same.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** What checks say in the second language. */
const checkTexts = import.meta.glob<string>('../lesson/checks/texts-zh.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** In the folders that they have here: `chunkwise/network/stages.ts`. */
const inFolders = (texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(texts).map(([path, text]) => [path.replace(/^\.\.\//, 'chunkwise/'), text]),
  )

/** The simulated network as it is. */
export const networkFiles = inFolders(network)

/** What tells whether two runs came to the same. */
export const cutFiles = inFolders(cuts)

/** What judges a run as a lesson does. */
export const checkFiles = inFolders(checks)

/** What checks say in a project in Chinese. */
export const checkTextFiles = inFolders(checkTexts)
