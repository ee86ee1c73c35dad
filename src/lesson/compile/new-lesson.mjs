/*
 * npm run lesson:new <part> <name>
 *
 * Makes a lesson that is valid and can be run: `part` is a part's name (a new part is made where
 * there is none), `name` the lesson's, both in small letters and hyphens. CHUNKWISE_LESSONS names
 * another folder than `lessons/`.
 */
import { relative, resolve } from 'node:path'

import { makeLesson } from './make-lesson.mjs'

const root = resolve(
  process.env.CHUNKWISE_LESSONS ?? resolve(import.meta.dirname, '../../../lessons'),
)
const [part = '', name = ''] = process.argv.slice(2)
const named = /^[a-z0-9]+(-[a-z0-9]+)*$/
if (!named.test(part) || !named.test(name)) {
  console.error('Usage: npm run lesson:new <part> <name>')
  console.error('Both in small letters and hyphens: npm run lesson:new why-it-types read-a-stream')
  process.exit(2)
}

try {
  const made = makeLesson(root, part, name).map((file) => `  ${relative(process.cwd(), file)}`)
  console.log(`Made:\n${made.join('\n')}`)
  console.log(`\`npm run dev\` shows it at http://127.0.0.1:5173/lessons/${part}/${name}/`)
  console.log('It builds and its tests pass as it is; docs/authoring.md says how to go on.')
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
