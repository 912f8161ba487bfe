#include "conditions/values/list.h"
#include "workflow/slot.h"

namespace bw {
namespace {

std::optional<SlotValue> parse(Cursor& cursor) {
    for (std::string_view all : {"all services", "all AWS services", "every service"}) {
        if (cursor.skip(all)) return Services{};
    }
    auto list = parse_list(cursor, service_value(), Joining::kEither);
    if (list) return Services{std::move(list->values)};
    cursor.expected("`all services`");
    return std::nullopt;
}

std::string print(const SlotValue& value) {
    const auto& codes = std::get<Services>(value).codes;
    return codes.empty() ? "all services" : join(service_value().items(codes), "and");
}

}  // namespace

const Slot& services_slot() {
    static constexpr Slot slot{"services", "`all services`, or services such as Amazon EC2 and Amazon RDS", parse,
                               print, "Amazon EC2 and Amazon RDS"};
    return slot;
}

}  // namespace bw
