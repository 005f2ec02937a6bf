-- Where pictures of products are.

alter table product add column picture text;
