import type {
  AssignmentExpression,
  CallExpression,
  ForOfStatement,
  Function as AcornFunction,
  ImportDeclaration,
  Literal,
  MethodDefinition,
  NewExpression,
  Node,
  Program,
  Property,
} from 'acorn'

import { parseAny, visit } from './compile.ts'

/** What a syntax tree has, as far as shapes go. */
interface Signs {
  /** Functions that are called by their own name, e.g. `fetch`. */
  readonly functions: Set<string>
  /** Methods that are called, e.g. `getReader`. */
  readonly methods: Set<string>
  /** Classes that are called with `new` or extended. */
  readonly classes: Set<string>
  /** Modules that are imported, without what follows the package's name. */
  readonly packages: Set<string>
  /** Properties that are assigned to, e.g. `onmessage`. */
  readonly assigned: Set<string>
  /** Keys and methods of object literals and classes, e.g. `onDownloadProgress`. */
  readonly keys: Set<string>
  /** Names of events that are listened to by `addEventListener`. */
  readonly listened: Set<string>
  readonly hasForAwait: boolean
  readonly hasReadLoop: boolean
  readonly hasAsyncGenerator: boolean
  /** A class of its own, apart from errors and streams. */
  readonly hasClass: boolean
  /** A string is split, or searched for, at a line end. */
  readonly splitsLines: boolean
}

/** Packages of official clients. */
const clients = ['openai', '@anthropic-ai/sdk', '@google/genai', 'ollama', 'ai']
/** Events that an EventSource or a WebSocket has without being told a name. */
const streamEvents = ['message', 'error', 'open', 'close']

/**
 * Shapes of code, each with what tells it, by what they are about. The first aspect in which two programs
 * differ says most about them. No shape is better than another.
 */
const shapesByAspect = {
  /** Who asks the server. */
  client: {
    client: ({ packages }) => clients.some((each) => packages.has(each)),
    ky: ({ packages }) => packages.has('ky'),
    axios: ({ packages }) => packages.has('axios'),
    xhr: ({ classes }) => classes.has('XMLHttpRequest'),
    'event-source': ({ classes }) => classes.has('EventSource'),
    socket: ({ classes }) => classes.has('WebSocket'),
    fetch: ({ functions }) => functions.has('fetch'),
  },
  /** How a server of one’s own makes its response. */
  serving: {
    pull: ({ classes, keys }) => classes.has('ReadableStream') && keys.has('pull'),
    start: ({ classes, keys }) => classes.has('ReadableStream') && keys.has('start'),
    options: ({ methods, packages }) => packages.has('msw') && methods.has('options'),
  },
  /** How it comes to a response’s chunks. */
  reading: {
    'pipe-to': ({ methods }) => methods.has('pipeTo'),
    'for-await': ({ hasForAwait }) => hasForAwait,
    'read-loop': ({ hasReadLoop }) => hasReadLoop,
    read: ({ methods, hasReadLoop }) => methods.has('read') && !hasReadLoop,
    progress: ({ assigned, keys, listened }) =>
      assigned.has('onprogress') || keys.has('onDownloadProgress') || listened.has('progress'),
    'ready-state': ({ assigned, listened }) =>
      assigned.has('onreadystatechange') || listened.has('readystatechange'),
    interval: ({ functions, classes }) =>
      functions.has('setInterval') && classes.has('XMLHttpRequest'),
  },
  decoding: {
    'decoder-stream': ({ classes }) => classes.has('TextDecoderStream'),
    decoder: ({ classes }) => classes.has('TextDecoder'),
  },
  /** How it finds events or lines in the text. */
  framing: {
    parser: ({ functions }) => functions.has('createParser'),
    'parser-stream': ({ classes }) => classes.has('EventSourceParserStream'),
    lines: ({ splitsLines }) => splitsLines,
  },
  /** How it leaves before the end. */
  leaving: {
    abort: ({ methods }) => methods.has('abort'),
    cancel: ({ methods }) => methods.has('cancel'),
    terminate: ({ methods }) => methods.has('terminate'),
  },
  /** How it hears of an EventSource’s or a WebSocket’s events. */
  listening: {
    'listener-object': ({ keys }) => keys.has('handleEvent'),
    listener: ({ keys, listened }) =>
      !keys.has('handleEvent') && streamEvents.some((each) => listened.has(each)),
    'on-property': ({ assigned }) => streamEvents.some((each) => assigned.has(`on${each}`)),
  },
  structure: {
    transform: ({ classes }) => classes.has('TransformStream'),
    generator: ({ hasAsyncGenerator }) => hasAsyncGenerator,
    class: ({ hasClass }) => hasClass,
    'promise-callbacks': ({ methods }) => methods.has('then'),
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, (signs: Signs) => boolean>>>>

type ShapesByAspect = typeof shapesByAspect
type Aspect = keyof ShapesByAspect
export type CodeShape = { [A in Aspect]: keyof ShapesByAspect[A] }[Aspect]

/** The shapes that code has, aspect by aspect, those first that say most. */
export type CodeShapes = readonly (readonly CodeShape[])[]

/**
 * The shapes of code, JavaScript or TypeScript, by its syntax tree. Of any two programs the aspects
 * are the same, and in the same order.
 *
 * @throws CompileError if it can't be parsed.
 */
export async function shapesOf(source: string): Promise<CodeShapes> {
  const { program } = await parseAny(source)
  const signs = signsOf(program)
  return Object.values(shapesByAspect).map((shapes) =>
    Object.entries<(signs: Signs) => boolean>(shapes)
      .filter(([, isThere]) => isThere(signs))
      .map(([shape]) => shape as CodeShape),
  )
}

function signsOf(program: Program): Signs {
  const signs = {
    functions: new Set<string>(),
    methods: new Set<string>(),
    classes: new Set<string>(),
    packages: new Set<string>(),
    assigned: new Set<string>(),
    keys: new Set<string>(),
    listened: new Set<string>(),
    hasForAwait: false,
    hasReadLoop: hasReadLoop(program),
    hasAsyncGenerator: false,
    hasClass: false,
    splitsLines: false,
  }
  visit(program, (node) => {
    switch (node.type) {
      case 'ImportDeclaration':
        signs.packages.add(packageOf(String((node as ImportDeclaration).source.value)))
        break
      case 'ForOfStatement':
        signs.hasForAwait ||= (node as ForOfStatement).await
        break
      case 'FunctionDeclaration':
      case 'FunctionExpression': {
        const { async, generator } = node as AcornFunction
        signs.hasAsyncGenerator ||= async && generator
        break
      }
      case 'ClassDeclaration':
      case 'ClassExpression': {
        const parent = nameOf((node as Node & { superClass?: Node | null }).superClass)
        if (parent !== null) signs.classes.add(parent)
        signs.hasClass ||= parent === null || !/Error$|Stream$/.test(parent)
        break
      }
      case 'NewExpression': {
        const name = nameOf((node as NewExpression).callee)
        if (name !== null) signs.classes.add(name)
        break
      }
      case 'AssignmentExpression': {
        const name = propertyOf((node as AssignmentExpression).left)
        if (name !== null) signs.assigned.add(name)
        break
      }
      case 'Property':
      case 'MethodDefinition': {
        const name = nameOf((node as Property | MethodDefinition).key)
        if (name !== null) signs.keys.add(name)
        break
      }
      case 'CallExpression': {
        const call = node as CallExpression
        const name = nameOf(call.callee)
        if (name !== null) signs.functions.add(name)
        const method = propertyOf(call.callee)
        if (method !== null) signs.methods.add(method)
        if (method === 'addEventListener') signs.listened.add(textOf(call.arguments[0]) ?? '')
        signs.splitsLines ||=
          method !== null && lineMethods.has(method) && isLineEnd(call.arguments[0])
        break
      }
      default:
    }
  })
  return signs
}

/** `eventsource-parser` of `eventsource-parser/stream`, with the scope if there is one. */
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

const nameOf = (node: Node | null | undefined): string | null =>
  node?.type === 'Identifier' && 'name' in node ? String(node.name) : null

/** The property that a member expression names: `read` of `reader.read`. */
const propertyOf = (node: Node): string | null =>
  node.type === 'MemberExpression' && 'property' in node ? nameOf(node.property as Node) : null

/** The text of a string, or the source of a regular expression. */
function textOf(node: Node | undefined): string | null {
  if (node?.type !== 'Literal') return null
  const { value, regex } = node as Literal
  return regex?.pattern ?? (typeof value === 'string' ? value : null)
}

const lineMethods = new Set(['split', 'indexOf', 'search'])

const isLineEnd = (node: Node | undefined): boolean => /[\r\n]|\\[rn]/.test(textOf(node) ?? '')

const loops = new Set(['WhileStatement', 'DoWhileStatement', 'ForStatement'])

/** Whether a loop calls `read()`. */
function hasReadLoop(program: Program): boolean {
  let found = false
  visit(program, (loop) => {
    if (!loops.has(loop.type)) return
    visit(loop, (node) => {
      found ||=
        node.type === 'CallExpression' && propertyOf((node as CallExpression).callee) === 'read'
    })
  })
  return found
}
