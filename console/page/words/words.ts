import { createInstance } from "i18next";
import { initReactI18next } from "react-i18next";
import en from "./en.json" with { type: "json" };
import zh from "./zh.json" with { type: "json" };

export const LANGUAGES = ["en", "zh"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Where the chosen language is kept. */
const CHOSEN = "kontor.language";

/** The one that was chosen, else the browser's, else English. */
function first(): Language {
  const wanted = [localStorage.getItem(CHOSEN), ...navigator.languages].map((each) => each?.slice(0, 2));
  return LANGUAGES.find((language) => wanted.find((each) => LANGUAGES.some((one) => one === each)) === language) ?? "en";
}

export const words = createInstance();
await words.use(initReactI18next).init({
  resources: { en: { translation: en }, zh: { translation: zh } },
  lng: first(),
  fallbackLng: "en",
  // React escapes by itself.
  interpolation: { escapeValue: false },
});
document.documentElement.lang = words.language;

export function speak(language: Language): void {
  localStorage.setItem(CHOSEN, language);
  document.documentElement.lang = language;
  void words.changeLanguage(language);
}
