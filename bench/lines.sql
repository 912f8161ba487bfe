-- What bill.sql starts from: lines added up by what the rules look at.
delivered AS (
    SELECT line_item_usage_account_id AS account,
           coalesce(line_item_line_item_type, '') AS line_type,
           coalesce(line_item_product_code, '') AS service,
           coalesce(line_item_usage_type, '') AS usage_type,
           coalesce(line_item_operation, '') AS operation,
           coalesce(line_item_line_item_description, '') AS description,
           coalesce(line_item_currency_code, '') AS currency,
           coalesce(nullif(product_region_code, ''), nullif(product_region, ''),
                    regexp_replace(coalesce(line_item_availability_zone, ''), '([0-9])[a-z]$', '\1')) AS region,
           coalesce(product_instance_type, '') AS instance_type,
           coalesce(reservation_reservation_a_r_n, '') AS reservation_arn,
           coalesce(savings_plan_savings_plan_a_r_n, '') AS savings_plan_arn,
           coalesce(pricing_term, '') AS term,
           coalesce(pricing_currency, '') AS price_currency,
           coalesce(pricing_public_on_demand_rate, '') AS public_rate,
           line_item_usage_amount AS usage,
           CASE WHEN abs(line_item_unblended_cost) < 1e5 THEN line_item_unblended_cost::DECIMAL(18, 10)
                ELSE line_item_unblended_cost::VARCHAR::DECIMAL(20, 10) END AS cost,
           CASE WHEN abs(pricing_public_on_demand_cost) < 1e5 THEN pricing_public_on_demand_cost::DECIMAL(18, 10)
                ELSE pricing_public_on_demand_cost::VARCHAR::DECIMAL(20, 10) END AS public_cost
    FROM read_parquet([{files}])
), grouped AS (
    SELECT account, line_type, service, usage_type, operation, description, currency, region, instance_type,
           reservation_arn, savings_plan_arn,
           line_type = 'Usage' AND coalesce(cost, 0) = 0 AND coalesce(usage, 0) <> 0 AND coalesce(public_cost, 0) > 0
               AND term IN ('', 'OnDemand') AND NOT contains(usage_type, 'Reservation:')
               AND NOT contains(usage_type, 'DedicatedRes') AS free_tier,
           public_cost IS NOT NULL AND NOT (public_cost = 0 AND public_rate = '' AND coalesce(usage, 0) <> 0)
               AND (price_currency = '' OR currency = '' OR price_currency = currency) AS priced,
           count(*) AS lines,
           coalesce(sum(cost), 0)::DECIMAL(20, 10) AS cost,
           coalesce(sum(public_cost), 0)::DECIMAL(20, 10) AS public_cost
    FROM delivered
    GROUP BY ALL
