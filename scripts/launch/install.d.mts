/** What is missing below a folder, or has another version than its lock file says. */
export function missingPackages(root: string): string[];
