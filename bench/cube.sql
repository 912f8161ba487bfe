-- What bill.sql starts from, made of the files of a dataset: shapes and their cells of the month.
grouped AS (
    SELECT account, line_type, service, usage_type, operation, description, currency,
           coalesce(nullif(region_code, ''), nullif(region_name, ''),
                    regexp_replace(availability_zone, '([0-9])[a-z]$', '\1')) AS region,
           instance_type, reservation_arn, savings_plan_arn, is_free_tier = 'true' AS free_tier,
           has_public_price = 'true' AS priced, lines, unblended AS cost, public_on_demand AS public_cost
    FROM read_parquet('{shapes}') JOIN read_parquet('{cells}') USING (shape)
