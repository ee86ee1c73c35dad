/** Made by the build (build/module-types.ts): what loads the types of each importable module. */
declare module 'virtual:module-types' {
  export const moduleTypes: Readonly<
    Record<string, () => Promise<{ readonly default: Readonly<Record<string, string>> }>>
  >
}

/** Without types of its own: what Monaco calls when the language is met for the first time. */
declare module 'monaco-editor/languages/features/typescript/tsMode' {
  import type { LanguageServiceDefaults } from 'monaco-editor/languages/features/typescript/register'
  export function setupTypeScript(defaults: LanguageServiceDefaults): void
}
