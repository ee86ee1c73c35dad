import { resolve } from 'node:path'

import { expect, test } from 'vitest'

import { programById } from '../catalogue/examples/programs/programs.ts'
import { symptomPageOf } from '../catalogue/examples/programs/symptom-pages.ts'
import { readFolders } from '../lesson/compile/folder.ts'
import { readSiteAddress } from '../lesson/compile/site-address.ts'
import { symptomPages } from './pages.ts'
import { sitemapOf } from './sitemap.ts'
import { symptoms } from './symptoms.ts'

/* That an example and its cure do what the page says is tested in tests/engines/examples.test.ts. */

const lessons = resolve(import.meta.dirname, '../../lessons')
const lessonIds = readFolders(lessons, []).flatMap((part) => part.lessons.map(({ id }) => id))
const pages = symptomPages({
  codeOf: ({ id, lanes }) => Object.fromEntries(lanes.map((lane) => [lane, `code of <${id}>`])),
  codeHtml: (code) => `<pre>${code}</pre>`,
  lessonTitles: new Map(lessonIds.map((id) => [id, `Title of ${id}`])),
  language: 'en',
  offered: ['en'],
  translated: null,
  site: null,
})

test.each(symptoms.map((symptom) => [symptom.slug, symptom] as const))('%s', (slug, symptom) => {
  expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  expect(programById(symptom.example), symptom.example).toBeDefined()
  expect(programById(symptom.cure), symptom.cure).toBeDefined()
  expect(symptom.example).not.toBe(symptom.cure)
  expect(lessonIds).toContain(symptom.lesson)
  for (const sentence of symptom.cause) expect(sentence).toMatch(/^[A-ZÀ-Þ“`a-z].*\.$/)
  expect(symptom.sources.length).toBeGreaterThan(0)
  for (const { url } of symptom.sources) expect(url).toMatch(/^https:\/\/\S+$/)
  const page = pages.find(({ file }) => file === `symptoms/${slug}/index.html`)
  expect(page?.html).toContain(`href="../../?example=${symptom.example}"`)
  expect(page?.html).toContain(`href="../../?example=${symptom.cure}"`)
  expect(page?.html).toContain(`<pre>code of <${symptom.cure}></pre>`)
  expect(page?.html).toContain(`href="../../lessons/${symptom.lesson}/"`)
})

test('a program’s page is the first that has it as its example, else as its cure', () => {
  const ids = symptoms.flatMap(({ example, cure }) => [example, cure])
  const pageOf = (id: string) =>
    (symptoms.find(({ example }) => example === id) ?? symptoms.find(({ cure }) => cure === id))
      ?.slug
  expect(symptomPageOf).toEqual(Object.fromEntries(ids.map((id) => [id, pageOf(id)])))
})

test('there are some twenty, each with a title of its own', () => {
  expect(symptoms.length).toBeGreaterThanOrEqual(20)
  expect(new Set(symptoms.map(({ title }) => title)).size).toBe(symptoms.length)
  expect(new Set(symptoms.map(({ slug }) => slug)).size).toBe(symptoms.length)
})

test('without script pages lack nothing but the button for the theme, and the list leads to all', () => {
  for (const { html } of pages) {
    const readWithout = html.replaceAll(/<script>.*?<\/script>/gs, '')
    expect(readWithout).not.toContain('<script')
    expect(readWithout.match(/<button.*?>/g)).toEqual(['<button type="button" hidden>'])
  }
  const list = pages.find(({ file }) => file === 'symptoms/index.html')
  for (const { slug } of symptoms) expect(list?.html).toContain(`href="${slug}/"`)
})

test('the site’s address is an address, and ends in a slash', () => {
  expect(readSiteAddress(undefined)).toBeNull()
  expect(readSiteAddress('')).toBeNull()
  expect(readSiteAddress('https://example.org/app')).toBe('https://example.org/app/')
  for (const wrong of ['example.org', 'ftp://example.org/', 'https://example.org/?a']) {
    expect(() => readSiteAddress(wrong)).toThrow('It must be the address of the site, such as')
  }
})

test('a sitemap names pages, not files', () => {
  const files = ['index.html', 'symptoms/a/index.html', 'assets/a.js', 'other.html']
  const sitemap = sitemapOf('https://example.org/app/', files)
  expect([...sitemap.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, loc]) => loc)).toEqual([
    'https://example.org/app/',
    'https://example.org/app/symptoms/a/',
  ])
})
