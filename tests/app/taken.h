// Files of workflows with suggestions of the linter taken.
#pragma once

#include <fmt/format.h>

#include <string>
#include <vector>

#include "app/lint_workflows.h"

namespace bw::test {

// "BW2314.1 leave out ..." for each suggestion of the file's warnings of the code.
inline std::string suggested(const std::string& file, const LintOptions& options, Code code) {
    std::string text;
    for (const Finding& finding : lint_files({{file}}, options).findings)
        for (std::size_t i = 0; finding.warning.code == code && i < finding.suggestions.size(); ++i)
            text += fmt::format("{} {}\n", to_text(Choice{code, i + 1}), finding.suggestions[i].title);
    return text;
}

// What the file becomes; what is then still warned of with the code follows.
inline std::string taken(const std::string& file, const LintOptions& options, const Choice& choice) {
    const auto fixed = fix_workflow_file(file, options, false, {&choice, 1});
    if (!fixed) return to_text(fixed.error());
    std::string text = fixed->text;
    for (const Finding& finding : fixed->left)
        if (finding.warning.code == choice.code) text += to_text(finding.warning);
    return text;
}

}  // namespace bw::test
