/* What is loaded with the dialogs, in one module. */
export { ExamplesButton } from './examples-button.tsx'
export { ShareButton } from './share/share-button.tsx'
export { Tools } from './tools.tsx'
