import { Argument, Command } from "commander";
import { onlyJson, printingText } from "./printing.ts";

/** Where nothing is offered, each shell falls back on the names of files. */
const SCRIPTS: Readonly<Record<string, string>> = {
  bash: `# kontor completion bash
_kontor() {
  COMPREPLY=()
  local word meaning
  while IFS=$'\\t' read -r word meaning; do
    COMPREPLY+=("$word")
  done < <("\${COMP_WORDS[0]}" complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _kontor kontor
`,
  zsh: `#compdef kontor
# kontor completion zsh
_kontor() {
  local -a candidates
  local word meaning
  while IFS=$'\\t' read -r word meaning; do
    candidates+=("\${word//:/\\\\:}:$meaning")
  done < <("\${words[1]}" complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)
  if (( \${#candidates} )); then _describe kontor candidates; else _files; fi
}
if [ "$funcstack[1]" = _kontor ]; then _kontor "$@"; else compdef _kontor kontor; fi
`,
  fish: `# kontor completion fish
function __kontor_complete
  set -l words (commandline -opc) (commandline -ct)
  set -l found ($words[1] complete -- $words[2..-1] 2>/dev/null)
  if test (count $found) -gt 0
    printf '%s\\n' $found
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c kontor -f -a '(__kontor_complete)'
`,
};

/** `kontor completion SHELL` */
export const completionCommand = (): Command =>
  onlyJson(new Command("completion"))
    .description("print what makes a shell complete commands, options and their values; see the example of its help")
    .addArgument(new Argument("<shell>", "the shell that reads it").choices(Object.keys(SCRIPTS)))
    .action(
      printingText(
        "script",
        async () =>
          async (shell: string): Promise<string> =>
            SCRIPTS[shell] ?? "",
      ),
    );

/** What the scripts call: prints candidates, each with its meaning behind a tab. `program` is made anew, since this one is parsing. */
export const completeCommand = (program: () => Command): Command =>
  new Command("complete")
    .argument("[words...]")
    .allowUnknownOption()
    .action(async (words: string[]) => {
      const { completionsOf } = await import("./completion-words.ts");
      for (const { word, meaning } of completionsOf(program(), words)) process.stdout.write(`${word}\t${meaning}\n`);
    });
