import { createInstance } from "i18next";
import { initReactI18next } from "react-i18next";
import { LANGUAGES, type Language } from "../../../sdk/src/index.ts";
import { wordsIn } from "./words-in.ts";

/** Where the chosen language is kept. */
const CHOSEN = "kontor.language";

/** The one that was chosen, else the browser's, else English. */
function first(): Language {
  const wanted = [localStorage.getItem(CHOSEN), ...navigator.languages].map((each) => each?.slice(0, 2));
  return LANGUAGES.find((language) => wanted.find((each) => LANGUAGES.some((one) => one === each)) === language) ?? "en";
}

export const words = createInstance();
await words.use(initReactI18next).init({
  resources: { en: { translation: wordsIn("en") }, zh: { translation: wordsIn("zh") } },
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
