/** Made by the build (build/module-types.ts): what loads the types of each importable module. */
declare module 'virtual:module-types' {
  /** By name: base64 of deflate-raw of JSON, in which the declarations stand by their path. */
  export const moduleTypes: Readonly<Record<string, () => Promise<{ readonly default: string }>>>
}

/** Without types of its own: what Monaco calls when the language is met for the first time. */
declare module 'monaco-editor/languages/features/typescript/tsMode' {
  import type { LanguageServiceDefaults } from 'monaco-editor/languages/features/typescript/register'
  export function setupTypeScript(defaults: LanguageServiceDefaults): void
}
