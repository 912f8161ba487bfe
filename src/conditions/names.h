// What AWS calls the values of a field. Patterns on services and regions are held against the name as well as the code, and
// names compare without case.
#pragma once

#include <span>
#include <string_view>

#include "conditions/condition.h"

namespace bw {

// Whether the field's values are names of AWS's, in which case does not matter: services, regions, line types, purchase options.
bool has_names(Field field);

// AWS's values of such a field, as conditions hold them, as far as Billwright knows them; none for the other fields.
std::span<const std::string_view> named_values(Field field);

// "Amazon EC2" of the service "AmazonEC2", "Europe (Frankfurt)" of the region "eu-central-1"; "" where the value is its own name.
std::string_view name_of(Field field, std::string_view value);

}  // namespace bw
