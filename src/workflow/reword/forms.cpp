#include "workflow/reword/rewordings.h"

namespace bw {

std::vector<Rewording> rewordings_of_forms() {
    return {
        {"", {"{other money}"}, "{other money}", "", "a currency stands before its amount, as three letters"},
        {"", {"{spelt month}"}, "{spelt month}", "", "months are written 2026-01"},
        {"", {"{clock}"}, "{clock}", "", "times are written 20:00"},
        {"", {"between {hours}", "from {hours}", "at {hours}"}, "between {hours}"},
        {"",
         {"when the usage occurs outside {hours}", "when the usage occurs outside of {hours}"},
         "except when the usage occurs between {hours}"},
        {"", {"from {days}", "{days}"}, "on {days}"},
        {"", {"=", "==", "equals", "is equal to", "is one of", "is any of", "is in"}, "is"},
        {"", {"is not one of", "is not any of", "is not in", "does not equal"}, "is not"},
        {"", {"starts with {value}", "begins with {value}"}, "is like \"{value}*\""},
        {"", {"ends with {value}"}, "is like \"*{value}\""},
        {"", {"if", "where", "whenever", "whose", "only when", "only if", "provided that"}, "when"},
        {"", {"unless", "but not when", "but not if", "excluding when", "not when"}, "except when"},
        {"",
         {"in the {ordinal} quarter or in the {ordinal}", "in the {ordinal} quarter and in the {ordinal}"},
         "in the {ordinal} or {ordinal2} quarter"},
        {"", {"platform"}, "operating system"},
        {"", {"linked account", "member account", "account id", "account number", "AWS account"}, "account"},
    };
}

std::vector<Rewording> rewordings_of_one_off() {
    constexpr std::string_view kSays = "a one-off amount is one whose term is a single month";
    constexpr std::string_view kFee = "Add a fee of {money} per month from {month} to {month}";
    constexpr std::string_view kCredit = "Give a credit of {money} per month from {month} to {month}";
    return {
        {"Add",
         {"^Add a {one-time} fee of {money} {in} {month}", "^Add a {one-time} fee of {money} per month {in} {month}",
          "^Add a fee of {money} {once} {in} {month}", "^Add a fee of {money} {in} {month} {once}",
          "^Add a fee of {money} in {month}", "^Add a fee of {money} for {month}", "^Add a fee of {money} on {month}"},
         kFee,
         "",
         kSays},
        {"Give",
         {"^Give a {one-time} credit of {money} {in} {month}",
          "^Give a {one-time} credit of {money} per month {in} {month}",
          "^Give a credit of {money} {once} {in} {month}", "^Give a credit of {money} {in} {month} {once}",
          "^Give a credit of {money} in {month}", "^Give a credit of {money} for {month}",
          "^Give a credit of {money} on {month}"},
         kCredit,
         "",
         kSays},
    };
}

std::vector<Rewording> rewordings_of_months() {
    return {
        {"", {"from {months of a year}", "between {months of a year}", "in {months of a year}"}, "{months of a year}"},
        {"",
         {"in {quarter of a year}", "for {quarter of a year}", "during {quarter of a year}"},
         "{quarter of a year}"},
        {"", {"from {month names}", "between {month names}"}, "in {month names}"},
        {"", {"{term}"}, "{term}"},
        {"",
         {"from {month} until {month}", "from {month} through {month}", "from {month} till {month}",
          "from {month} - {month}", "between {month} and {month}", "{starting} {month} to {month}",
          "{starting} {month} until {month}", "in {month} to {month}"},
         "from {month} to {month2}"},
        {"", {"until {last day}", "through {last day}", "to {last day}"}, "to {last day}"},
        {"",
         {"ending {month}", "ending in {month}", "until the end of {month}", "to the end of {month}"},
         "to {month}"},
        {"",
         {"{starting} {first day} to {last day}", "{starting} {first day} until {last day}"},
         "from {first day} to {last day}",
         "",
         "months are written 2026-01"},
        {"", {"{starting} {first day}"}, "from {first day}", "", "months are written 2026-01"},
        {"", {"{starting} {month}", "{starting} {month} onwards", "{starting} {month} on"}, "from {month}"},
        {"",
         {"in {month} only", "only in {month}", "in {month}", "for {month}", "during {month}", "on {month}"},
         "from {month} to {month}"},
        {"", {"in {year}", "for {year}", "during {year}", "in the year {year}"}, "from {year}-01 to {year}-12"},
        {"", {"from {year}", "starting {year}", "starting in {year}"}, "from {year}-01"},
        {"", {"for the first {number} months"}, "", "when the account is in its first {number} months"},
        {"",
         {"until {month}", "through {month}", "till {month}", "up to {month}"},
         "from 2026-01 to {month}",
         "",
         "the first month is named too, such as"},
    };
}

std::vector<Rewording> rewordings_of_conditions() {
    return {
        {"",
         {", except for account {accounts}", ", except account {accounts}", ", but not account {accounts}",
          ", excluding account {accounts}", ", except in account {accounts}", ", except for {accounts}",
          ", except {accounts}"},
         "",
         "except when the account is {accounts}"},
        {"",
         {", except {services}", ", except for {services}", ", but not {services}", ", but {services}",
          ", excluding {services}", ", other than {services}", ", apart from {services}", ", without {services}",
          ", not {services}", ", except on {services}", ", except when {services}"},
         "",
         "except when the service is {services}"},
        {"", {", except {phrases}", ", but not {phrases}"}, "", "except when the usage occurs {phrases}"},
        {"",
         {"for account {accounts}", "in account {accounts}", "of account {accounts}", "on account {accounts}",
          "for {accounts}", "in {accounts}", "of {accounts}"},
         "",
         "when the account is {accounts}"},
        {"",
         {"in region {regions}", "for region {regions}", "in {regions}", "for {regions}"},
         "",
         "when the region is {regions}"},
        {"",
         {"for {services}", "on {services}", "of {services}", "in {services}", "for usage of {services}",
          "for service {services}"},
         "",
         "when the service is {services}"},
        {"", {"for usage {phrases}", "{phrases}"}, "", "when the usage occurs {phrases}"},
        {"", {"Windows"}, "", "when the operating system is \"Windows\""},
        {"", {"Linux"}, "", "when the operating system is \"Linux\""},
        {"",
         {", except Spot", ", excluding Spot", ", but not Spot", ", except Spot instances"},
         "",
         "except when the purchase option is Spot"},
        {"", {"Spot instances", "Spot usage", "for Spot", "Spot"}, "", "when the purchase option is Spot"},
        {"",
         {"on-demand instances", "on-demand usage", "for on-demand", "on-demand"},
         "",
         "when the purchase option is on-demand"},
        {"", {"RI usage", "for RI usage"}, "", "when the purchase option is reserved"},
        {"", {"Savings Plan usage", "for Savings Plan usage"}, "", "when the purchase option is Savings Plan"},
        {"", {"{instance} instances", "for {instance}", "{instance}"}, "", "when the instance type is {instance}"},
        {"", {"{family} instances", "for {family} instances"}, "", "when the instance family is {family}"},
        {"", {"tag {pair}"}, "the tag {pair}"},
        {"", {"for tag {pair}", "with tag {pair}", "tagged {pair}", "tagged with {pair}"}, "", "when the tag {pair}"},
        {"", {"when tagged {word}", "when tagged with {word}"}, "when the tag {word} exists"},
        {"", {"when not tagged {word}", "when not tagged with {word}"}, "when the tag {word} does not exist"},
    };
}

}  // namespace bw
