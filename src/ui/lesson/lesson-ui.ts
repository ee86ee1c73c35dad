/* What is loaded with the lessons, in one module. */
export { followLessons } from './follow-lessons.ts'
export { LessonOverview } from './lesson-overview.tsx'
export { LessonPane } from './lesson-pane.tsx'
export { LessonsMenu, LessonBreadcrumb } from './lesson-breadcrumb.tsx'
export { ProgressNotices } from './progress-notices.tsx'
