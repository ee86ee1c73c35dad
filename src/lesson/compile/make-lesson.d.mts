/**
 * Makes a lesson that is valid and can be run, and its part where there is none; gives the paths of
 * the files. Throws if the lesson already exists.
 */
export declare const makeLesson: (root: string, part: string, name: string) => string[]
