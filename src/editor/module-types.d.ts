/** Made by the build (build/module-types.ts): what loads the types of each importable module. */
declare module 'virtual:module-types' {
  export const moduleTypes: Readonly<
    Record<string, () => Promise<{ readonly default: Readonly<Record<string, string>> }>>
  >
}
