#include "workflow/json.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include <nlohmann/json.hpp>

#include "conditions/values/value_form.h"
#include "workflow/group_definition.h"
#include "workflow/language.h"
#include "workflow/rules/kind.h"

namespace bw {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 5> kOwnKeys{"kind", "sentence", "workflows", "id", "comments"};

std::optional<std::pair<const RuleKind*, Filled>> filled(const Rule& rule) {
    for (const RuleKind* kind : all_rule_kinds())
        if (auto found = kind->fill(rule.body)) return std::pair{kind, std::move(*found)};
    return std::nullopt;
}

Json group_json(const NamedGroup& group) {
    Json json{{"name", group.name},
              {"of", group.of == GroupOf::kServices ? "services" : "accounts"},
              {"members", fmt::format("{}", fmt::join(members_of(group.of).items(group.members), ", "))}};
    if (!group.comments.empty()) json["comments"] = group.comments;
    return json;
}

// Groups of a file can stand beside its workflows where all are of one file.
bool all_of_one_file(std::span<const Workflow> workflows) {
    return std::ranges::all_of(workflows, [&](const Workflow& one) { return one.file == workflows.front().file; });
}

Json groups_json(const std::vector<NamedGroup>& groups, bool of_file, bool of_workflow) {
    Json list = Json::array();
    for (const NamedGroup& group : groups)
        if (group.of_file ? of_file : of_workflow) list.push_back(group_json(group));
    return list;
}

Json rule_json(const Rule& rule) {
    auto [kind, slots] = *filled(rule);
    add_common_tails(rule, slots.captures);
    Json json{{"kind", kind->name}, {"sentence", kind->templates[slots.which].text}};
    if (!rule.id.empty()) json["id"] = rule.id;
    if (!rule.comments.empty()) json["comments"] = rule.comments;
    for (const auto& [name, value] : slots.captures) json[name] = slot_named(name).print(value);
    return json;
}

class Reader {
public:
    explicit Reader(const std::string& file) : file_(file) {}

    Result<std::string> run(std::string_view text) {
        const Json json = Json::parse(text, nullptr, false);
        const Json* workflows = json.is_object() && json.contains("workflows") ? &json["workflows"] : nullptr;
        if (workflows == nullptr || !workflows->is_array() || workflows->empty()) {
            complain("", R"(this is no JSON of the form {"workflows": [{"name": ..., "rules": [...]}]})");
            return std::unexpected(errors_);
        }
        of_file_ = groups(json, "", true);
        text_ = of_file_ + (of_file_.empty() ? "" : "\n");
        for (std::size_t i = 0; i < workflows->size(); ++i) workflow((*workflows)[i], fmt::format("/workflows/{}", i));
        if (!errors_.empty()) return std::unexpected(errors_);
        return format_workflows(text_, file_);
    }

private:
    // A text that cannot bring another rule along.
    static bool is_line(const Json& json) {
        return json.is_string() && json.get<std::string>().find_first_of("\r\n") == std::string::npos;
    }

    void complain(const std::string& pointer, std::string message) {
        errors_.push_back({Code::kInvalidValue, std::move(message), {.file = file_, .field = pointer}});
    }

    // An object of texts of one line, and maybe of comments, a list of such.
    static bool is_commented(const Json& json) {
        if (!json.is_object()) return false;
        for (const auto& [key, value] : json.items()) {
            const bool list = key == "comments" && value.is_array();
            if (list ? !std::ranges::all_of(value, is_line) : !is_line(value) || key == "comments") return false;
        }
        return true;
    }

    static bool are_lines(const Json& json, const char* key) {
        return !json.contains(key) || (json[key].is_array() && std::ranges::all_of(json[key], is_line));
    }

    // "" is a blank line where these are kept.
    static std::string comments(const Json& json, const char* key, bool keeps_blanks) {
        std::string text;
        if (!json.contains(key)) return text;
        for (const Json& line : json[key]) {
            const auto comment = line.get<std::string>();
            if (!comment.empty()) text += (comment.starts_with('#') ? "" : "# ") + comment + "\n";
            if (comment.empty() && keeps_blanks) text += "\n";
        }
        return text;
    }

    // The definitions of groups as text.
    std::string groups(const Json& json, const std::string& pointer, bool of_file) {
        std::string text;
        if (!json.contains("groups")) return text;
        const Json& list = json["groups"];
        const auto is_group = [](const Json& one) {
            return is_commented(one) && one.contains("name") && one.contains("members") &&
                   (one.value("of", "") == "services" || one.value("of", "") == "accounts");
        };
        if (!list.is_array() || !std::ranges::all_of(list, is_group)) {
            complain(pointer + "/groups", "groups are a list of objects: name, of (services or accounts), members");
            return text;
        }
        for (const Json& one : list)
            text += comments(one, "comments", of_file) +
                    fmt::format("{} {}: {}.\n", one.value("of", "") == "services" ? "Group" : "Account group",
                                bw::quoted(one.value("name", "")), one.value("members", ""));
        return text;
    }

    void workflow(const Json& json, const std::string& pointer) {
        const auto* rules = json.is_object() && json.contains("rules") ? &json["rules"] : nullptr;
        if (rules == nullptr || !rules->is_array() || !json.contains("name") || !is_line(json["name"]))
            return complain(pointer, "a workflow has a name, a text of one line, and rules, a list");
        if (!are_lines(json, "comments") || !are_lines(json, "ending"))
            return complain(pointer, "comments, and those that end a workflow, are lists of texts of one line");
        of_workflow_ = groups(json, pointer, false);
        if (!text_.empty() && !text_.ends_with("\n\n")) text_ += "\n";
        text_ += comments(json, "comments", true);
        text_ += fmt::format("Billing Workflow: {}\n", json["name"].get<std::string>()) + of_workflow_;
        for (std::size_t i = 0; i < rules->size(); ++i)
            rule((*rules)[i], fmt::format("{}/rules/{}", pointer, i), i + 1);
        text_ += comments(json, "ending", true);
    }

    void rule(const Json& json, const std::string& pointer, std::size_t number) {
        if (!is_commented(json))
            return complain(pointer, "a rule is an object of texts, each of one line, and of comments, a list of such");
        const std::string id = json.value("id", "");
        if (json.contains("id") && !is_rule_id(id))
            return complain(pointer + "/id", "an id is at most 64 letters, digits, - and _");
        const std::string name = json.value("kind", "");
        const auto kind = std::ranges::find(all_rule_kinds(), name, &RuleKind::name);
        if (kind == all_rule_kinds().end())
            return complain(pointer + "/kind", fmt::format("no rule kind is called \"{}\"", name));
        const std::string sentence = json.value("sentence", "");
        const auto known = std::ranges::find(std::as_const((*kind)->templates), sentence, &Template::text);
        if (known == (*kind)->templates.end())
            return complain(pointer + "/sentence", fmt::format("{} has no sentence \"{}\"", name, sentence));
        auto text = filled_in(**kind, sentence, json, pointer);
        if (!text) return;
        if (!id.empty()) text = fmt::format("[{}] {}", id, *text);
        const auto parsed =
            parse_workflows(of_file_ + "Billing Workflow: W\n" + of_workflow_ + "1. " + *text + "\n", file_);
        for (Error problem : parsed.problems) {
            if (problem.severity != Severity::kError) continue;
            problem.place.field = pointer;
            errors_.push_back(std::move(problem));
        }
        text_ += comments(json, "comments", false) + fmt::format("{}. {}\n", number, *text);
    }

    // The sentence with its blanks filled, and its tails in their order.
    std::optional<std::string> filled_in(const RuleKind& kind, std::string_view sentence, const Json& json,
                                         const std::string& pointer) {
        std::string text(sentence);
        std::vector<std::string_view> tails = kind.tails;
        tails.insert(tails.end(), kCommonTails.begin(), kCommonTails.end());
        for (const auto& [name, value] : json.items()) {
            if (std::ranges::find(kOwnKeys, name) != kOwnKeys.end()) continue;
            const std::string blank = "{" + name + "}";
            if (const auto at = text.find(blank); at != std::string::npos) {
                text.replace(at, blank.size(), value.get<std::string>());
            } else if (std::ranges::find(tails, name) == tails.end()) {
                complain(pointer + "/" + name,
                         fmt::format("the sentence \"{}\" has no blank called {}", sentence, name));
                return std::nullopt;
            }
        }
        if (const auto open = text.find('{');
            open != std::string::npos && sentence.find(text.substr(open)) != std::string_view::npos) {
            complain(pointer, fmt::format("a blank of the sentence \"{}\" is not filled", sentence));
            return std::nullopt;
        }
        for (const std::string_view tail : kTailOrder) {
            if (!json.contains(tail)) continue;
            const std::string part = json[std::string(tail)].get<std::string>();
            text += part.starts_with(',') ? part : " " + part;
        }
        return text + ".";
    }

    const std::string& file_;
    std::string of_file_{};      // groups of the file
    std::string of_workflow_{};  // groups of the workflow
    std::string text_{};
    Errors errors_{};
};

}  // namespace

std::string to_json(std::span<const Workflow> workflows) {
    Json list = Json::array();
    const bool one_file = all_of_one_file(workflows);
    for (const Workflow& workflow : workflows) {
        Json rules = Json::array();
        for (const Rule& rule : workflow.rules) rules.push_back(rule_json(rule));
        Json json{{"name", workflow.name}};
        if (!workflow.comments.empty()) json["comments"] = workflow.comments;
        if (Json groups = groups_json(workflow.groups, !one_file, true); !groups.empty())
            json["groups"] = std::move(groups);
        json["rules"] = std::move(rules);
        if (!workflow.ending.empty()) json["ending"] = workflow.ending;
        list.push_back(std::move(json));
    }
    Json json = Json::object();
    if (one_file && !workflows.empty())
        if (Json groups = groups_json(workflows.front().groups, true, false); !groups.empty())
            json["groups"] = std::move(groups);
    json["workflows"] = std::move(list);
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<std::string> text_from_json(std::string_view json, const std::string& file) { return Reader(file).run(json); }

}  // namespace bw
