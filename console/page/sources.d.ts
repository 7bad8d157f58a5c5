/** Names the sources that this page was built of (console/build.ts). */
declare const __SOURCES__: string;
