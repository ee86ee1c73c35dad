import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { compileLessons, type CompiledLessons } from '../../src/lesson/compile/compile.ts'
import type { LessonCatalogue } from '../../src/lesson/compile/lesson-catalogue.ts'
import { makeLesson } from '../../src/lesson/compile/make-lesson.mjs'
import { LessonProblems } from '../../src/lesson/compile/problems.ts'

export const scratchCatalogue: LessonCatalogue = {
  servers: [
    {
      id: 'aspnet-characters',
      parameters: [
        { name: 'repeat', label: '', help: '', kind: 'number', min: 1, max: 9, initial: '1' },
        {
          name: 'pace',
          label: '',
          help: '',
          kind: 'choice',
          options: [{ value: 'slow', label: '' }],
          initial: 'slow',
        },
      ],
    },
  ],
  networks: ['as-sent', 'slow-line'],
}

/** Lessons in a folder of their own, for tests to spoil: one as `npm run lesson:new` makes it. */
export class ScratchLessons {
  /** Of the lesson that is there at first. */
  readonly lesson = 'lessons/01-streams/01-first'
  readonly text = `${this.lesson}/lesson.md`
  readonly #folder = mkdtempSync(join(tmpdir(), 'lessons-'))

  constructor() {
    this.make('streams', 'first')
  }

  make(part: string, name: string): void {
    makeLesson(this.root, part, name)
  }

  compile(): Promise<CompiledLessons> {
    return compileLessons(this.#at('lessons'), scratchCatalogue)
  }

  async problems(): Promise<LessonProblems> {
    const error: unknown = await this.compile().catch((reason: unknown) => reason)
    if (!(error instanceof LessonProblems)) throw new Error(`Compiled, or failed: ${String(error)}`)
    return error
  }

  read(path: string): string {
    return readFileSync(this.#at(path), 'utf8')
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(this.#at(path)), { recursive: true })
    writeFileSync(this.#at(path), text)
  }

  remove(path: string): void {
    rmSync(this.#at(path), { recursive: true })
  }

  /** Replaces a part of a file that must be there; gives the line it begins on. */
  change(path: string, part: string, replacement: string): number {
    const text = this.read(path)
    const at = text.indexOf(part)
    if (at < 0) throw new Error(`${path} has no “${part}”.`)
    this.write(
      path,
      text.replace(part, () => replacement),
    )
    return text.slice(0, at).split('\n').length
  }

  /** The folder `lessons/`, and the one it lies in. */
  get root(): string {
    return this.#at('lessons')
  }

  get folder(): string {
    return this.#folder
  }

  dispose(): void {
    rmSync(this.#folder, { recursive: true })
  }

  #at(path: string): string {
    return join(this.#folder, path)
  }
}
