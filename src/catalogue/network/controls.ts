import { allConditions, type Condition, type ConditionGroup } from './conditions.ts'

interface ControlGroup {
  readonly title: ConditionGroup
  readonly controls: readonly Condition[]
}

/** All conditions as a person sets them, in groups, in the table's order. */
export const controlGroups: readonly ControlGroup[] = [
  ...new Set(allConditions.map(({ group }) => group)),
].map((title) => ({ title, controls: allConditions.filter(({ group }) => group === title) }))
