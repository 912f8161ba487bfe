#include "conditions/field_phrases.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "conditions/values/list.h"
#include "lines/schema.h"

namespace bw {
namespace {

// What stands after the field: `is`, `is not`, `is like`, `contains`, `matches` ...
struct Verb {
    Match match = Match::kEquals;
    bool negated = false;
    bool neither = false;
};

struct Found {
    const FieldPhrase* phrase = nullptr;
    std::size_t length = 0;  // tokens of the words, article included
};

Found see_field(const Cursor& cursor) {
    Found best;
    for (const FieldPhrase& phrase : field_phrases()) {
        std::vector<std::string_view> spellings = phrase.also;
        spellings.push_back(phrase.words);
        for (std::string_view words : spellings) {
            const std::size_t length = cursor.see(words);
            if (length > best.length) best = {&phrase, length};
        }
    }
    return best;
}

// "user:env" is one word; a key with blanks stands in quotes. Keys may have a colon, so the kind matters, not the text.
bool is_key(const Token& token) { return token.kind == TokenKind::kWord || token.kind == TokenKind::kQuoted; }

std::optional<std::string> parse_key(Cursor& cursor, Field field) {
    if (reject_unfilled(cursor)) return canonical_key(field, "placeholder");
    const std::string_view what = field == Field::kAccountTag     ? "the key of a tag of accounts"
                                  : field == Field::kCostCategory ? "the name of a cost category"
                                                                  : "the key of a tag";
    if (!is_key(cursor.peek())) {
        cursor.expected(std::string(what));
        return std::nullopt;
    }
    const Token& token = cursor.peek();
    cursor.advance();
    // People name the tags of accounts; those of lines are known by what is left of their names in Athena.
    const bool empty = field == Field::kAccountTag ? token.text.empty() : athena_name(token.text).empty();
    if (empty) cursor.complain(Code::kInvalidValue, token.span, fmt::format("\"{}\" is not {}", token.text, what));
    return canonical_key(field, token.text);
}

std::optional<Verb> parse_verb(Cursor& cursor) {
    Verb verb;
    if (cursor.take("does not contain")) return Verb{Match::kContains, true};
    if (cursor.take("does not match")) return Verb{Match::kMatches, true};
    if (cursor.accept("contains")) {
        verb.match = Match::kContains;
    } else if (cursor.accept("matches")) {
        verb.match = Match::kMatches;
    } else {
        if (!cursor.accept("is")) return std::nullopt;
        verb.negated = cursor.take("not");
        if (cursor.accept("like")) verb.match = Match::kLike;
    }
    if (!verb.negated && cursor.take("neither")) verb.negated = verb.neither = true;
    if (verb.match == Match::kEquals && cursor.accept("like")) verb.match = Match::kLike;
    return verb;
}

const ValueForm& form_of(const FieldPhrase& phrase, Match match) {
    if (match == Match::kMatches) return expression_value();
    return match == Match::kEquals ? phrase.form() : pattern_value();
}

// A key that is not one bare word stands in quotes.
std::string printed_account_key(const std::string& key) {
    const auto is_part = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    };
    const bool plain = !key.empty() && std::ranges::all_of(key, is_part) && key != "is" && key != "contains" &&
                       key != "matches" && key != "does" && key != "a" && key != "an" && key != "the";
    return plain ? key : quoted(key);
}

Condition negate(Condition inner) { return {Not{std::make_shared<const Condition>(std::move(inner))}}; }

// Two values joined by `and`: one line has one value, so most likely `or` is meant, but the words say otherwise.
void complain_of_and(Cursor& cursor, Span span, const FieldIs& leaf, bool negated) {
    std::vector<std::string> each;
    each.reserve(leaf.values.size());
    for (const std::string& value : leaf.values)
        each.push_back(print_field_condition({leaf.field, leaf.tag_key, leaf.match, {value}}, negated));
    cursor.complain(
        Code::kAmbiguous, span, "`and` between two values has two readings",
        fmt::format("write \"{}\", or \"{}\"", print_field_condition(leaf, negated), fmt::join(each, " and ")));
}

// Of the values from the token at `first` on, those in quotes are values.
void complain_of_absence(Cursor& cursor, Cursor::Mark first, const FieldIs& leaf, bool negated) {
    const FieldIs anything{leaf.field, leaf.tag_key, Match::kLike, {"*"}};
    const auto tokens = cursor.tokens();
    for (std::size_t at = first.at; at < cursor.mark().at; ++at) {
        const auto exists = says_there_is_one(tokens[at]);
        if (!exists) continue;
        const std::string other = print_field_condition(anything, *exists == negated);
        cursor.complain(
            Code::kAmbiguous, tokens[at].span,
            fmt::format("\"{}\" can be a value, or say that there is {}", tokens[at].text, *exists ? "one" : "none"),
            leaf.values.size() == 1
                ? fmt::format("write `{}`, or `{}`", print_field_condition(leaf, negated), other)
                : fmt::format("in quotes it is a value; the other is a condition of its own, `{}`", other));
    }
}

struct Words {
    std::string_view verb;
    std::string_view negated;
    std::string_view like = "";
};

Words words_of(Match match) {
    switch (match) {
        case Match::kEquals: return {"is", "is not"};
        case Match::kLike: return {"is", "is not", "like "};
        case Match::kContains: return {"contains", "does not contain"};
        case Match::kMatches: return {"matches", "does not match"};
    }
    return {};
}

}  // namespace

void expect_condition(Cursor& cursor) {
    cursor.expected("a condition such as `the service is Amazon EC2` or `the usage occurs on Tuesdays`");
}

std::string canonical_key(Field field, std::string_view written) {
    if (field == Field::kAccountTag) return std::string(written);
    return field == Field::kTag ? canonical_tag_key(written) : canonical_category_key(written);
}

std::span<const FieldPhrase> field_phrases() {
    static const std::vector<FieldPhrase> all = {
        {Field::kService, "service", {"product"}, service_value, "the service is Amazon EC2 or Amazon RDS"},
        {Field::kRegion, "region", {}, region_value, "the region is eu-central-1 or us-east-1"},
        {Field::kUsageType, "usage type", {}, text_value, "the usage type is like \"*BoxUsage*\""},
        {Field::kOperation, "operation", {}, text_value, "the operation is \"RunInstances\""},
        {Field::kLineType,
         "line type",
         {"line item type", "charge type"},
         line_type_value,
         "the line type is not Refund"},
        {Field::kAccount, "account", {"usage account"}, account_value, "the account is 111122223333 or 444455556666"},
        {Field::kPurchaseOption, "purchase option", {}, purchase_option_value, "the purchase option is Spot"},
        {Field::kInstanceType, "instance type", {}, instance_value, "the instance type is m5.large"},
        {Field::kInstanceFamily, "instance family", {}, instance_value, "the instance family is neither m5 nor r5"},
        {Field::kDescription, "description", {}, text_value, "the description contains \"NAT Gateway\""},
        {Field::kProductFamily, "product family", {}, text_value, "the product family is \"Compute Instance\""},
        {Field::kZone, "zone", {"availability zone"}, text_value, "the zone is \"us-east-1a\""},
        {Field::kSeller, "seller", {"legal entity"}, text_value, "the seller is not \"Amazon Web Services, Inc.\""},
        {Field::kBillingEntity, "billing entity", {}, text_value, "the billing entity is \"AWS Marketplace\""},
        {Field::kOperatingSystem, "operating system", {}, text_value, "the operating system is \"Windows\""},
        {Field::kPayer, "payer", {"payer account"}, account_value, "the payer is 999999999999"},
        {Field::kPricingTerm, "pricing term", {}, text_value, "the pricing term is \"OnDemand\""},
        {Field::kAccountName,
         "account name",
         {"name of the account"},
         text_value,
         "the account name is like \"*sandbox*\""},
        {Field::kAccountTag,
         "account tag",
         {"tag of the account"},
         text_value,
         "the account tag stage is \"production\""},
        {Field::kTag, "tag", {}, text_value, "the tag env is \"prod\""},
        {Field::kCostCategory, "cost category", {}, text_value, "the cost category team is \"Payments\""},
    };
    return all;
}

const FieldPhrase& phrase_of(Field field) { return *std::ranges::find(field_phrases(), field, &FieldPhrase::field); }

bool starts_field_condition(const Cursor& cursor) {
    const Found found = see_field(cursor);
    if (found.phrase == nullptr) return false;
    const std::size_t after = found.length + (has_key(found.phrase->field) ? 1 : 0);
    return cursor.see("is", after) > 0 || cursor.see("contains", after) > 0 || cursor.see("matches", after) > 0 ||
           cursor.see("does not", after) > 0 || cursor.see("exists", after) > 0;
}

std::optional<Condition> parse_field_condition(Cursor& cursor) {
    const Found found = see_field(cursor);
    if (found.phrase == nullptr) {
        expect_condition(cursor);
        return std::nullopt;
    }
    const FieldPhrase& phrase = *found.phrase;
    cursor.advance(found.length);
    FieldIs leaf{phrase.field, "", Match::kEquals, {}};
    if (has_key(phrase.field)) {
        const auto key = parse_key(cursor, phrase.field);
        if (!key) return std::nullopt;
        leaf.tag_key = *key;
    }
    // Another way to say `is like "*"`.
    const bool lacks = cursor.skip("does not exist");
    if (lacks || cursor.skip("exists")) {
        leaf = {leaf.field, leaf.tag_key, Match::kLike, {"*"}};
        return lacks ? negate({leaf}) : Condition{leaf};
    }
    const auto verb = parse_verb(cursor);
    if (!verb) return std::nullopt;
    leaf.match = verb->match;
    const auto first = cursor.mark();
    const auto list = parse_list(cursor, form_of(phrase, verb->match), verb->neither ? Joining::kNor : Joining::kOr);
    if (!list) return std::nullopt;
    leaf.values = list->values;
    const bool is_free = phrase.form == text_value || phrase.form == instance_value;
    if (is_free && leaf.match == Match::kEquals) complain_of_absence(cursor, first, leaf, verb->negated);
    if (list->joined_by_and) complain_of_and(cursor, *list->joined_by_and, leaf, verb->negated);
    return verb->negated ? negate({leaf}) : Condition{leaf};
}

std::string print_field_condition(const FieldIs& leaf, bool negated) {
    const FieldPhrase& phrase = phrase_of(leaf.field);
    std::string subject = fmt::format("the {}", phrase.words);
    if (has_key(leaf.field)) subject += " " + printed_key(leaf.field, leaf.tag_key);
    const auto items = form_of(phrase, leaf.match).items(leaf.values);
    const Words words = words_of(leaf.match);
    if (!negated) return fmt::format("{} {} {}{}", subject, words.verb, words.like, join(items, "or"));
    if (items.size() > 1) return fmt::format("{} {} {}neither {}", subject, words.verb, words.like, join(items, "nor"));
    return fmt::format("{} {} {}{}", subject, words.negated, words.like, join(items, "or"));
}

std::string printed_key(Field field, const std::string& key) {
    return is_of_line(field) ? printed_tag_key(key) : printed_account_key(key);
}

std::string printed_tag_key(std::string_view canonical) {
    constexpr std::string_view kUser = "user_";
    if (is_category_key(canonical)) return std::string(canonical.substr(canonical.find(':') + 1));
    if (!canonical.starts_with(kUser)) return std::string(canonical);
    const std::string_view short_key = canonical.substr(kUser.size());
    return canonical_tag_key(short_key) == canonical ? std::string(short_key) : std::string(canonical);
}

}  // namespace bw
