import type { KnipConfig } from 'knip'

const config: KnipConfig = {
  entry: [
    'src/service-worker/tough-cookie-stub.ts!',
    'src/lesson/checks/index.ts!',
    // What vite.config.ts imports, which is no code of production in knip's eyes.
    'src/{build/*,lesson/compile/{plugin,play-pages,embed-pages,lesson-catalogue,site-address},symptoms/plugin}.ts!',
    'lessons/**/{checks,seed,questions}.ts!',
    // Loaded by the recorder (tests/support/question-traces.spec.ts).
    'lessons/*/traces/recipes.ts',
    // Loaded by the build (src/build/static-play.ts).
    'src/prerender.tsx!',
    // Its text runs in the one file (src/build/one-file.ts).
    'src/ui/app/open-one-file.ts!',
    'tests/bench/main.ts',
    'tests/cuts/main.ts',
    'tests/bench/pages/*/{main,worker,bare-service-worker}.ts',
  ],
  project: ['src/**/*.{ts,tsx}!', '!src/**/*.test.ts!', 'src/**/*.mjs', 'tests/**/*.{ts,mjs}'],
  ignoreDependencies: [
    // Modules that learner code imports (src/build/shipped-modules.ts); tests import some of them.
    'axios',
    'ky',
    '@anthropic-ai/sdk!',
    '@google/genai!',
    'eventsource-parser!',
    'ai!',
    'ollama!',
    'openai!',
    '@ai-sdk/anthropic',
    '@ai-sdk/openai',
    '@microsoft/fetch-event-source',
    'event-source-polyfill',
    'eventsource',
    'rxjs',
    'sse.js',
    '@types/event-source-polyfill',
  ],
  // `knip --production` finds what only tests use. A part of a module that is exported for its unit
  // test is used by the module itself.
  ignoreExportsUsedInFile: process.argv.includes('--production'),
}

export default config
